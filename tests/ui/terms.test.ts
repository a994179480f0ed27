/** What people read uses the words of the field, one for each thing; French is set as French is. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { getStateNodes } from 'xstate/graph';
import { allMachines } from '../../machines/all';
import { descriptionsFr } from '../../machines/fr/descriptions';
import { lessons } from '../../src/lessons/catalog';
import { flat } from '../../src/ui/words/i18n';
import { numbersIn } from '../../src/ui/words/numbers';

type Lang = 'en' | 'fr';
type Texts = Record<string, string>;
const ui = new URL('../../src/ui/', import.meta.url);
const uiFiles = readdirSync(ui, { recursive: true, encoding: 'utf8' });
const read = (name: string) => readFileSync(new URL(name, ui), 'utf8');

const pageTexts = (lang: Lang): Texts =>
  Object.assign(
    {},
    ...uiFiles
      .filter((name) => name.endsWith(`/${lang}.json`))
      .map((name) => flat(JSON.parse(read(name)), `${name} `)),
  );

const stateTexts: Record<Lang, Texts> = {
  en: Object.fromEntries(
    allMachines
      .flatMap((machine) => [machine.root].concat(getStateNodes(machine)))
      .flatMap(({ id, description, meta }) => {
        const { waitsFor = '' }: { waitsFor?: string } = meta ?? {};
        return [
          [id, description ?? ''],
          [`${id} waits for`, waitsFor],
        ];
      }),
  ),
  fr: Object.fromEntries(
    Object.entries(descriptionsFr).flatMap(([id, { description, waitsFor = '' }]) => [
      [id, description],
      [`${id} waits for`, waitsFor],
    ]),
  ),
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
/** The texts of a language that are somewhere in a lesson, without their code. */
function spoken(value: unknown, lang: Lang, path: string): [string, string][] {
  if (!isObject(value)) return [];
  const own = value[lang];
  if (typeof own === 'string') return [[path, own.replaceAll(/`[^`]*`/g, 'code')]];
  return Object.entries(value).flatMap(([key, part]) => spoken(part, lang, `${path}.${key}`));
}
const lessonTexts = (lang: Lang): Texts =>
  Object.fromEntries(lessons.flatMap((lesson) => spoken(lesson, lang, lesson.id)));

const textsOf = (lang: Lang): Texts => ({
  ...pageTexts(lang),
  ...stateTexts[lang],
  ...lessonTexts(lang),
});
const texts: Record<Lang, Texts> = { en: textsOf('en'), fr: textsOf('fr') };
/** Texts in which a pattern occurs, with their places. */
const where = (lang: Lang, pattern: RegExp) =>
  Object.entries(texts[lang]).filter(([, text]) => pattern.test(text));

const abandoned: Record<Lang, RegExp[]> = {
  en: [
    /befall/i,
    /\banew\b/i, // again
    /begins? again/i, // restart
    /arrange it/i, // apply
    /promise is (kept|broken)/i, // fulfilled, rejected
    /\bcollect/i, // gather
    /\blet (it |them |everything )?go\b/i, // release
    /(is|are|was|been) let in\b/i,
    /\bmend/i, // repair, end
    /\bhears? (the|an) (offer|answer)/i, // receives
    /there and back/i, // round trip
    /there stands/i,
    /at the door/i, // in the lobby
    /m-section/i, // m= section
    /browser must know/i, // support
    /\bof old\b/i,
    /(?<!There )is no (JSON|YAML|trace|lesson|entry)/, // is not a
    /timer[^.]* runs? out/i, // expires
    /(offer|answer|connection|keys) (is|are|was) (being )?made/i, // created, derived
    /pairs? (is|are|has been) (being )?tried/i, // checked
    /running call/i, // call in progress
    /\bif is\b/i,
    /no broker answers/i,
  ],
  fr: [
    /\bsalles?\b/i, // salon
    /recueil/i, // collecte
    /relanc/i, // redémarrer
    /minuteries?\b/i, // minuteur
    /plateau/i, // file d’attente
    /(?<!à )(?<!des deux )côtés?\b/i, // pair
    /\bcass(er|é)/i, // provoquer une panne
    /ab[iî]mé/i, // endommagé
    /\bgenres?\b/i, // type
    /\bstandards?\b/i, // norme
    /(description|offre|réponse)[^.:;]* posée/i, // appliquée
    /(offre|réponse)[^.:;]* rédigée/i, // créée
    /entend l’offre|entend la réponse/i, // reçoit
    /adresse à lui/i,
    /vacille/i,
    /(?<!coup )(?<!frappe )à la porte/i, // à l’entrée
    /\bjet(er|é|ée|ons)\b/i, // supprimer
    /section m\b(?!=)/i, // section m=
    /paires?[^.:;]* essayées?/i, // testée
    /laiss\S+ (maintenant |d’abord )?entrer/i, // laisser passer
    /redémarrage d’ICE/i, // redémarrage ICE
    /rien de plus$/i,
    /boute?s? sur cette page/i,
  ],
};

describe.each(['en', 'fr'] as const)('%s', (lang) => {
  it('has texts of the page, of the states and of the lessons', () => {
    for (const some of [pageTexts(lang), stateTexts[lang], lessonTexts(lang)])
      expect(Object.keys(some).length).toBeGreaterThan(100);
  });

  it.each(abandoned[lang])('never says %s', (pattern) => {
    expect(where(lang, pattern)).toEqual([]);
  });
});

describe('French type', () => {
  it.each<[string, RegExp]>([
    ['a narrow no-break space stands before ; ? and !', /(?<!\u202f)[;?!]/],
    ['a no-break space stands before a colon', /(?<!\u00a0|\b(?:stun|turn)s?):(?=\s|[,.]|$)|[ \u202f]:/],
    ['no-break spaces stand within quotation marks', /«(?!\u00a0)|(?<!\u00a0)»/],
    ['apostrophes are curved', /'/],
    ['a no-break space stands behind §', /§(?!\u00a0\d)/],
    ['a number has a decimal comma', /(?<!§\u00a0)(?<![\d.])\d+\.\d+(?![\d.])/],
  ])('%s', (_, breach) => {
    expect(where('fr', breach)).toEqual([]);
  });

  it('writes the numbers that the page shows, too', () => {
    expect(numbersIn('fr')(0.204, 3)).toBe('0,204');
    expect(numbersIn('fr')(1.5)).toBe('1,5');
    expect(numbersIn('en')(0.204, 3)).toBe('0.204');
  });

  it('leaves no number of the page to a format without a language', () => {
    // These write CSS, and whole milliseconds.
    const exempt = /percent = |shareStyle = |toFixed\(0\)/;
    const breaches = uiFiles
      .filter((name) => /\.tsx?$/.test(name))
      .flatMap((name) => read(name).split('\n'))
      .filter((line) => line.includes('toFixed') && !exempt.test(line));
    expect(breaches).toEqual([]);
  });
});
