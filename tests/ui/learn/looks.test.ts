import { describe, expect, it } from 'vitest';
import { createActor } from 'xstate';
import type { CallFact, Entry, MessageFact } from '../../../machines/words/facts';
import { lessonMachine } from '../../../machines/pages/lessonMachine';
import { lessonPanels, readerParts, type Look } from '../../../machines/words/lesson';
import { lessons } from '../../../src/lessons/catalog';
import { litBy } from '../../../src/ui/learn/lit';
import { leadingTab } from '../../../src/ui/stage/leadingTab';
import { looksOf, type LessonSnapshot } from '../../../src/ui/learn/progress';
import { selectionFor } from '../../../src/ui/stage/readerSelection';

const asItIs = (value: string) => value;

describe('the tab that a text opens on a narrow screen', () => {
  it.each<[Look[], string | null]>([
    [[{ at: 'state', seat: 'callee', state: 'waiting' }], 'callee'],
    [
      [
        { at: 'video', seat: 'callee' },
        { at: 'chart', seat: 'caller' },
      ],
      'caller',
    ],
    [
      [
        { at: 'message', message: 'offer' },
        { at: 'tray', seat: 'callee' },
      ],
      'trace',
    ],
    [[{ at: 'panel', panel: 'ladder' }], 'trace'],
    [[{ at: 'panel', panel: 'channel' }], null],
    [[], null],
  ])('%o', (looks, tab) => {
    expect(leadingTab(looks)).toBe(tab);
  });
});

describe('while a question is open', () => {
  const [first] = lessons;
  const step = first?.steps.find(({ question }) => question?.about === 'state');
  const question = step?.question;
  if (!first || !step || question?.about !== 'state') throw new Error('no lesson asks for a state');
  const { seat, choices } = question;
  const chosen: Look = { at: 'state', seat, state: choices[0] ?? '' };
  const elsewhere: Look = {
    at: 'state',
    seat: seat === 'caller' ? 'callee' : 'caller',
    state: choices[0] ?? '',
  };
  const tray: Look = { at: 'tray', seat };
  const lesson = { ...first, steps: [{ ...step, look: [chosen, elsewhere, tray] }] };
  const at = (value: LessonSnapshot['value']) => {
    const actor = createActor(lessonMachine, { input: { lesson, progress: null } });
    return { ...actor.getSnapshot(), value } as LessonSnapshot;
  };

  it('none of the states to choose from is lit', () => {
    expect(looksOf(at('asking'))).toEqual([elsewhere, tray]);
  });
  it('afterwards they are', () => {
    expect(looksOf(at('explaining'))).toEqual([chosen, elsewhere, tray]);
  });
});

describe('what is lit up', () => {
  it.each<[Look, string]>([
    [
      { at: 'state', seat: 'caller', state: 'negotiating.gathering' },
      '[data-chart][data-seat="caller"] [data-state="negotiating.gathering"] > rect',
    ],
    [
      { at: 'axis', seat: 'callee', axis: 'signalingState' },
      '[data-panel="callee"] [data-axis="signalingState"]',
    ],
    [{ at: 'video', seat: 'callee' }, '[data-panel="callee"] :is(.lab-videos figure, .seat-video)'],
    [{ at: 'chart', seat: 'caller' }, '[data-panel="caller"] .chart-frame'],
    [{ at: 'tray', seat: 'caller' }, '.tray [data-held][data-seat-hue="caller"]'],
    [{ at: 'message', message: 'offer' }, '.ladder-row[data-message="offer"]'],
    [{ at: 'reader', part: 'sdp' }, '.reader'],
    [{ at: 'panel', panel: 'faults' }, '[data-panel-of="faults"]'],
    [{ at: 'panel', panel: 'timeline' }, '.timeline'],
  ])('%o', (look, selector) => {
    expect(litBy([look], asItIs)).toContain(selector);
  });

  it('is nothing where a text is about nothing', () => {
    expect(litBy([], asItIs)).toBe('');
  });

  it('leads on a narrow screen to the side that is meant, said once', () => {
    const css = litBy(
      [
        { at: 'state', seat: 'callee', state: 'waiting' },
        { at: 'chart', seat: 'callee' },
      ],
      asItIs,
    );
    expect(css.split('.tabs [data-name="callee"]')).toHaveLength(2);
  });

  it('is something for each thing that a lesson can name', () => {
    const looks: Look[] = [
      ...readerParts.map((part): Look => ({ at: 'reader', part })),
      ...lessonPanels.map((panel): Look => ({ at: 'panel', panel })),
    ];
    for (const look of looks) expect(litBy([look], asItIs)).toMatch(/^[^{]+ \{ outline: /);
  });

  it('lets no value end its selector', () => {
    const state = '"] * { display: none } [x="';
    const css = litBy([{ at: 'state', seat: 'caller', state }], (value) => value.replaceAll('"', '\\"'));
    expect(css).not.toContain(state);
    expect(css).toContain('\\"] * { display: none } [x=\\"');
  });
});

const message = (kind: MessageFact['message'], direction: MessageFact['direction']): MessageFact => ({
  kind: 'message',
  direction,
  message: kind,
  other: 'b',
  session: 1,
  negotiation: 1,
  candidates: 0,
  bytes: 1,
  fate: 'delivered',
});
const call: CallFact = { kind: 'call', method: 'createOffer', durationMs: 1, error: null };
const facts = [
  call,
  message('offer', 'sent'),
  message('offer', 'received'),
  message('candidates', 'sent'),
  { ...call, method: 'createAnswer' },
  message('answer', 'sent'),
  message('candidates', 'sent'),
  message('answer', 'received'),
  message('ack', 'sent'),
];
// Entry numbers are in order of arrival, not of time.
const entries = facts.map((fact, i): Entry => ({ n: 100 - i, at: i, peer: 'a', ...fact }));
const numberOf = (row: number) => String(100 - row);
const selected = (part: (typeof readerParts)[number]) =>
  selectionFor([{ at: 'reader', part }], entries)?.id ?? null;

describe('what is explained', () => {
  it('is the description that was sent last, as text, as a difference and as a message', () => {
    for (const part of ['sdp', 'diff', 'message'] as const) expect(selected(part)).toBe(numberOf(5));
  });

  it('is the last message with candidates, or the last call', () => {
    expect(selected('candidates')).toBe(numberOf(6));
    expect(selected('call')).toBe(numberOf(4));
  });

  it('is left to the reader where a text is about something else, or nothing of it has happened', () => {
    expect(selected('words')).toBeNull();
    expect(selectionFor([{ at: 'chart', seat: 'caller' }], entries)).toBeNull();
    expect(selectionFor([{ at: 'reader', part: 'sdp' }], entries.slice(0, 1))).toBeNull();
  });

  it('is an entry of the trace', () => {
    expect(selectionFor([{ at: 'reader', part: 'sdp' }], entries)).toEqual({
      machine: 'trace',
      kind: 'entry',
      id: numberOf(5),
    });
  });
});
