/** The French translations are complete. */
import { describe, expect, it } from 'vitest';
import { getStateNodes } from 'xstate/graph';
import { descriptionsFr } from '../../machines/fr/descriptions';
import { allMachines } from '../../machines/all';
import { extractChart } from '../../src/graph/extract';
import { flat } from '../../src/ui/words/i18n';
import enTree from '../../src/ui/words/en.json';
import frTree from '../../src/ui/words/fr.json';
import { readdirSync, readFileSync } from 'node:fs';
import enVerify from '../../src/ui/simulation/exploration/en.json';
import frVerify from '../../src/ui/simulation/exploration/fr.json';

const ui = new URL('../../src/ui/', import.meta.url);
/** Lazily loaded parts have their own translations; those of the verify page in their own namespace. */
const wordsOfParts = (lang: 'en' | 'fr') =>
  readdirSync(ui, { recursive: true, encoding: 'utf8' })
    .filter(
      (name) =>
        /words\/(guards\/)?..\.json$/.test(name) &&
        name.endsWith(`${lang}.json`) &&
        !name.startsWith('verify/'),
    )
    .map((name) => flat(JSON.parse(readFileSync(new URL(name, ui), 'utf8'))));
const en = Object.assign(flat(enTree), flat(enVerify, 'verify.'), ...wordsOfParts('en')) as Words;
const fr = Object.assign(flat(frTree), flat(frVerify, 'verify.'), ...wordsOfParts('fr')) as Words;
type Words = Record<string, string>;
const isMany = (key: string) => key.endsWith('_many');
/** French has a plural form `many` (for millions), for which English uses `_other`. */
const english = (key: string) => en[key.replace(/_many$/, '_other')] ?? '';
const placeholders = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
const plainSpaces = (text: string) => text.replaceAll(/\s/g, ' ');

/** Terms of standards, and words that are the same in both languages. */
const sameInBoth = new Set([
  'axis.signalingState',
  'axis.iceGatheringState',
  'axis.iceConnectionState',
  'axis.connectionState',
  'broker.roundTrip',
  'lab.delayValue',
  'learn.right',
  ...[2, 8, 17, 19, 27, 31, 51].map((picture) => `check.picture.${picture}`),
  'stepping.mode',
  'ladder.of.machine',
  'ladder.topic.machine',
  'trace.title',
  'reader.guardLabel',
  'verify.coverage.edge',
  'verify.verdict.verdict',
]);

const longest = 120;
const englishWait = (meta: { waitsFor?: unknown } | undefined) => meta?.waitsFor;
const apostrophe = "'";
/** French typography: a breaking or missing space where a narrow no-break space is required. */
const badSpacing = / [;:!?»]|[^\s][;!?»]|« /;

describe('the words of the page', () => {
  it('has the keys of English, and a plural for millions', () => {
    const plurals = Object.keys(en).flatMap((key) =>
      key.endsWith('_other') ? [key.replace(/_other$/, '_many')] : [],
    );
    expect(Object.keys(fr).filter(isMany).toSorted()).toEqual(plurals.toSorted());
    expect(
      Object.keys(fr)
        .filter((key) => !isMany(key))
        .toSorted(),
    ).toEqual(Object.keys(en).toSorted());
  });

  it.each(Object.entries(fr))('%s keeps its placeholders', (key, text) => {
    expect(placeholders(text)).toEqual(placeholders(english(key)));
  });

  it('is English nowhere', () => {
    const untranslated = Object.entries(fr).flatMap(([key, text]) =>
      plainSpaces(text) === english(key) ? [key] : [],
    );
    expect(untranslated.toSorted()).toEqual([...sameInBoth].toSorted());
  });

  it('offers the other language', () => {
    expect(en['controls.lang']).toBe('Français');
    expect(fr['controls.lang']).toBe('English');
  });
});

const wordsOf = (event: string) => {
  const delay = /^xstate\.after\.([^.]+)/.exec(event)?.[1];
  const actor = /^xstate\.(?:done|error)\.actor\.(.+)$/.exec(event)?.[1];
  return delay === undefined
    ? actor === undefined
      ? `event.${event}`
      : `event.actor.${actor}`
    : `event.delay.${delay}`;
};

describe('what the charts name', () => {
  const edges = allMachines.flatMap((machine) => extractChart(machine).edges);
  it('has words for each event, delay and actor', () => {
    const keys = new Set(edges.map(({ event }) => wordsOf(event)));
    expect([...keys].filter((key) => !(key in en) && !(`verify.${key}` in en))).toEqual([]);
  });
});

describe('the descriptions of the states', () => {
  const nodes = allMachines.flatMap((machine) => [machine.root].concat(getStateNodes(machine)));

  it('is there for each state, and for nothing else', () => {
    const ids = new Set(nodes.map((node) => node.id));
    expect(Object.keys(descriptionsFr).toSorted()).toEqual([...ids].toSorted());
  });

  it.each(Object.entries(descriptionsFr))('%s is one short whole text', (_, { description }) => {
    expect(description).toMatch(/^\p{Lu}.*[.?!]$/u);
    expect(description.length).toBeLessThanOrEqual(longest);
  });

  it('awaits something where English does', () => {
    const awaitsEn = nodes.filter(({ meta }) => englishWait(meta) !== undefined);
    const awaitsFr = nodes.filter(({ id }) => descriptionsFr[id]?.waitsFor !== undefined);
    expect(awaitsFr.map(({ id }) => id)).toEqual(awaitsEn.map(({ id }) => id));
  });
});

it('has each word that the kit names, where keys are not typed', () => {
  const kit = new URL('kit/', ui);
  const keys = readdirSync(kit)
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => readFileSync(new URL(name, kit), 'utf8').match(/(?<=\bt\(')[^']+/g) ?? []);
  expect(keys.length).toBeGreaterThan(2);
  expect(keys.filter((key) => !(key in en))).toEqual([]);
});

it('is set in French type', () => {
  const texts = [
    ...Object.values(fr),
    ...Object.values(descriptionsFr).flatMap(({ description, waitsFor = '' }) => [description, waitsFor]),
  ];
  expect(texts.filter((text) => text.includes(apostrophe) || badSpacing.test(text))).toEqual([]);
});
