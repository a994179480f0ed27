/** An invalid lesson file is refused with the offending line. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { known } from '../../src/lessons/known';
import { problemKinds, type ProblemKind } from '../../src/lessons/problems';
import { readLesson } from '../../src/lessons/readLesson';

const example = readFileSync(new URL('../../docs/examples/lesson.yaml', import.meta.url), 'utf8');
const problemsOf = (text: string) => {
  const result = readLesson(text, known);
  return result.ok ? [] : result.problems;
};
/** The example with one change, and the changed line. */
function changed(before: string, after: string) {
  const at = example.indexOf(before);
  if (at < 0) throw new Error(`the example has no "${before}"`);
  const line = example.slice(0, at).split('\n').length;
  return { text: example.replace(before, after), line };
}
const long = 'x'.repeat(1_201);
const release = '- release: caller peer.offerCreated';

const answersOf = (text: string) => {
  const result = readLesson(text, known);
  return result.ok ? result.lesson.steps.map(({ question }) => question?.answer) : result.problems;
};

/** A change of the example, and the problem expected in the first changed line. */
const mistakes: [ProblemKind, string, string, string][] = [
  ['notYaml', 'parley: lesson', 'parley: [lesson', ''],
  ['tab', '  mode: step', '\tmode: step', ''],
  ['oddSpace', 'mode: step', 'mode: "step\u202f"', ''],
  ['duplicateKey', 'format: 1', 'parley: lesson', ''],
  ['alias', 'id: my-first-lesson', 'id: &a my-first-lesson', ''],
  ['alias', 'steps:', 'steps: &a', ''],
  ['alias', 'stage:', 'stage: &a', ''],
  ['alias', 'id: my-first-lesson', 'id: !!binary aGVsbG8=', ''],
  ['forbiddenKey', 'format: 1', '__proto__: 1', ''],
  ['forbiddenKey', 'format: 1', 'constructor: 1', ''],
  ['unknownField', 'format: 1', 'formal: 1', 'formal'],
  ['unknownValue', 'parley: lesson', 'parley: poem', 'parley'],
  ['unknownValue', 'format: 1', 'format: 2', 'format'],
  ['unknownValue', 'mode: step', 'mode: stop', 'stage.mode'],
  ['badAddress', 'id: my-first-lesson', 'id: My lesson', 'id'],
  ['wrongType', 'id: my-first-lesson', 'id: 7', 'id'],
  ['empty', 'en: A first offer', 'en: " "', 'title.en'],
  ['tooLong', 'en: A first offer', `en: ${long}`, 'title.en'],
  ['tooLong', 'en: The offer is ready, and it is held before the caller.', `en: ${long}`, 'steps.1.say.en'],
  ['unknownAction', release, '- relase: caller peer.offerCreated', 'steps.1.ask.show.0.relase'],
  ['notSeatAnd', release, '- release: peer.offerCreated', 'steps.1.ask.show.0.release'],
  ['notSeatAnd', release, '- release: observer peer.offerCreated', 'steps.1.ask.show.0.release'],
  ['unknownEvent', release, '- release: caller peer.offerMade', 'steps.1.ask.show.0.release'],
  ['oneAction', release, '- { live: true, release: caller peer.offerCreated }', 'steps.1.ask.show.0'],
  ['unknownState', release, '- until: caller negotiating.offering', 'steps.1.ask.show.0.until'],
  ['unknownState', release, '- wait: caller toString', 'steps.1.ask.show.0.wait'],
  ['unknownFault', release, '- fault: caller refuseCamera', 'steps.1.ask.show.0.fault'],
  ['unknownWish', release, '- wish: caller flyAway', 'steps.1.ask.show.0.wish'],
  ['outOfRange', release, '- channel: { delayMs: 10001 }', 'steps.1.ask.show.0.channel.delayMs'],
  [
    'unknownMessage',
    release,
    '- channel: { lose: { kind: letter } }',
    'steps.1.ask.show.0.channel.lose.kind',
  ],
  ['wrongType', release, '- channel: { cut: maybe }', 'steps.1.ask.show.0.channel.cut'],
  ['unknownLook', '- tray caller', '- trey caller', 'steps.1.look.0'],
  ['unknownState', '- tray caller', '- state caller dreaming', 'steps.1.look.0'],
  ['unknownMessage', '- tray caller', '- message letter', 'steps.1.look.0'],
  ['wrongType', '- tray caller', '- { tray: caller }', 'steps.1.look.0'],
  [
    'unknownState',
    '- negotiating.offerAnswer.awaitingAnswer',
    '- negotiating.answering',
    'steps.1.ask.choices.0',
  ],
  ['oneKindOfQuestion', 'predict: caller', 'predict: caller\n      event: caller', 'steps.1.ask'],
  ['unknownEvent', 'predict: caller', 'event: caller', 'steps.1.ask.choices.0'],
  ['answerIsNoChoice', 'answer: 1', 'answer: 3', 'steps.2.ask.answer'],
  ['answerIsNoChoice', 'answer: 1', 'answer: The caller', 'steps.2.ask.answer'],
];

describe('a mistake', () => {
  it.each(mistakes)('%s: "%s" → "%s"', (problem, before, after, path) => {
    const { text, line } = changed(before, after);
    const found = problemsOf(text);
    expect(found[0]).toMatchObject({ problem, path });
    // Problems of a question or a list of choices are reported at their first line.
    const isWhole = path.endsWith('.ask') || path.includes('.choices.');
    const within = isWhole ? text.split('\n').findIndex((one) => one.includes('ask:')) + 1 : line;
    expect(found[0]?.line).toBeGreaterThanOrEqual(within);
    expect(found[0]?.line).toBeLessThanOrEqual(isWhole ? within + 10 : line + 1);
    expect(found[0]?.column).toBeGreaterThan(0);
  });

  it('of a key is shown at the key, of a value at the value', () => {
    const ofKey = changed('format: 1', 'formal: 1');
    expect(problemsOf(ofKey.text)[0]).toMatchObject({ line: ofKey.line, column: 1 });
    const ofValue = changed('mode: step', 'mode: stop');
    expect(problemsOf(ofValue.text)[0]).toMatchObject({ line: ofValue.line, column: 9, detail: 'stop' });
  });

  it('that leaves something out is shown where it would stand', () => {
    const { text } = changed('      fr: L’offre est prête\u202f; elle est retenue devant l’appelant.\n', '');
    const line = text.split('\n').findIndex((one) => one.includes('en: The offer is ready')) + 1;
    expect(problemsOf(text)).toEqual([
      { line, column: 7, path: 'steps.1.say.fr', problem: 'missing', detail: 'fr', expected: [] },
    ]);
  });

  it('is told with what was perhaps meant', () => {
    const { text } = changed(release, '- release: caller peer.offerMade');
    expect(problemsOf(text)[0]?.expected).toContain('peer.offerCreated');
    const state = changed(release, '- until: caller negotiating.awaitingAnswer');
    expect(problemsOf(state.text)[0]?.expected).toContain('negotiating.offerAnswer.awaitingAnswer');
    const action = changed(release, '- relase: caller peer.offerCreated');
    expect(problemsOf(action.text)[0]?.expected).toContain('release');
  });

  it('is told with the others, in the order of the lines, and not without end', () => {
    const text = example.replaceAll('caller', 'nobody');
    const lines = problemsOf(text).map(({ line }) => line);
    expect(lines.length).toBeGreaterThan(3);
    expect(lines).toEqual(lines.toSorted((a, b) => a - b));
    const endless = `steps: [${'{ say: 1 }, '.repeat(50)}]`;
    expect(problemsOf(endless).length).toBeLessThanOrEqual(20);
  });

  it('quotes a foreign text in one short line', () => {
    const { text } = changed('mode: step', `mode: "stop\\n\\u0007${'x'.repeat(300)}"`);
    const { detail } = problemsOf(text)[0] ?? { detail: '' };
    expect(detail).toMatch(/^stop x+…$/);
    expect(detail.length).toBeLessThanOrEqual(81);
  });
});

describe('a space that YAML does not take for one', () => {
  it.each<[string, (text: string) => string]>([
    ['in the indentation', (text) => text.replaceAll(/^ +/gm, (spaces) => '\u00a0'.repeat(spaces.length))],
    ['behind a colon', (text) => text.replaceAll(/: (?=\S)/g, ':\u202f')],
    ['before a colon, as French has it', (text) => text.replaceAll(/^( *\w+):/gm, '$1\u00a0:')],
    ['behind a dash', (text) => text.replaceAll('- ', '-\u00a0')],
  ])('is read as one %s', (_, change) => {
    // Maps of one line are no place in which only a space can be meant.
    const block = example.replaceAll(
      /^( *)(.*)\{ en: (.*), fr: (.*) \}$/gm,
      '$1$2\n$1    en: $3\n$1    fr: $4',
    );
    expect(problemsOf(block)).toEqual([]);
    expect(change(block)).not.toBe(block);
    expect(readLesson(change(block), known)).toEqual(readLesson(block, known));
  });

  it('stays in a text, in which it is meant', () => {
    const before = 'L’offre est prête\u202f; elle';
    const result = readLesson(
      changed(before, before).text.replace('  mode: step', '\u00a0 mode: step'),
      known,
    );
    expect(JSON.stringify(result)).toContain(before);
  });

  it('is named with its place elsewhere, and what follows from it as well', () => {
    const { text, line } = changed(release, '- channel: { delayMs: 5,\u00a0cut: true }');
    const column = (text.split('\n')[line - 1]?.indexOf('\u00a0') ?? -1) + 1;
    expect(problemsOf(text)).toMatchObject([
      { problem: 'oddSpace', line, column, detail: 'U+00A0' },
      { problem: 'unknownField', line },
    ]);
  });

  it('is not blamed where French has it', () => {
    const { text } = changed('prête\u202f; elle', 'prête\u00a0: elle');
    expect(problemsOf(text).map(({ problem }) => problem)).toEqual(['notYaml']);
  });
});

describe('a file', () => {
  it('of more than 100 kB is not even read', () => {
    expect(problemsOf(`#${'x'.repeat(100_000)}`)).toMatchObject([
      { problem: 'tooLarge', expected: ['100000'] },
    ]);
    expect(problemsOf(`# ${'é'.repeat(50_000)}`)).toMatchObject([{ problem: 'tooLarge' }]);
  });

  it.each(['[', '- ', '{a: ', '? '])('that nests without end is refused (%s)', (opening) => {
    const [first] = problemsOf(opening.repeat(20_000));
    expect(first).toMatchObject({ problem: 'notYaml' });
  });

  it('that would grow by aliases is refused before it grows', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x]',
      ...'bcdefgh'.split('').map((name, index) => {
        const before = 'abcdefgh'[index] ?? '';
        return `${name}: &${name} [${Array.from({ length: 8 }, () => `*${before}`).join(', ')}]`;
      }),
    ].join('\n');
    expect(problemsOf(bomb)[0]).toMatchObject({ problem: 'alias', line: 1, column: 7 });
  });

  it.each(['', ' \n\n'])('that is empty says so (%j)', (text) =>
    expect(problemsOf(text)).toMatchObject([{ problem: 'blank' }]),
  );

  it.each(['hello', '[]', '42', 'a: 1\n---\nb: 2', '\u0000'])(
    'that is something else is refused (%j)',
    (text) => {
      expect(problemsOf(text)[0]).toMatchObject({ line: expect.any(Number) });
    },
  );

  it('with too many steps is refused', () => {
    const step = '  - say: { en: One, fr: Un }\n';
    const head = example.slice(0, example.indexOf('steps:'));
    expect(problemsOf(`${head}steps:\n${step.repeat(60)}`)).toEqual([]);
    expect(problemsOf(`${head}steps:\n${step.repeat(61)}`)).toMatchObject([
      { problem: 'tooMany', path: 'steps', expected: ['60'] },
    ]);
    expect(problemsOf(`${head}steps: []`)).toMatchObject([{ problem: 'tooFew', path: 'steps' }]);
  });

  it('may name anything without changing what JavaScript is', () => {
    problemsOf('__proto__: { isPolluted: true }\nsteps: { __proto__: { isPolluted: true } }');
    expect({}).not.toHaveProperty('isPolluted');
  });

  it('is refused in all the ways that there are', () => {
    const seen = new Set<ProblemKind>([
      ...mistakes.map(([problem]) => problem),
      ...(['tooLarge', 'missing', 'tooMany', 'tooFew', 'blank'] as const),
      // Of the bytes of a file, before it is a text: src/session/fileText.ts.
      ...(['binary', 'encoding'] as const),
    ]);
    expect(problemKinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });
});

it('counts the choices of a question in words from 1, as people do', () => {
  expect(answersOf(example)).toEqual([undefined, 1, 0]);
  expect(answersOf(changed('answer: 1', 'answer: 2').text)).toEqual([undefined, 1, 1]);
  expect(problemsOf(changed('answer: 1', 'answer: 0').text)).toMatchObject([{ problem: 'answerIsNoChoice' }]);
});

it('reads every action as what it does', () => {
  const actions = `
      - step: commands
      - live: true
      - reset: live
      - reset: commands
      - release: caller createOffer
      - waitHeld: callee signal.offerReceived
      - drop: caller signal.answerReceived
      - repeat: caller signal.answerReceived
      - holdBack: caller peer.iceGatheringStateChanged
      - until: callee negotiating.offerAnswer.stable
      - wait: caller failed
      - fault: callee failRemoteDescription on
      - fault: callee blockCandidates off
      - kill: callee
      - channel: { delayMs: 300, cut: false, lose: { kind: answer, next: 1 }, repeat: null }
      - wish: caller shareScreen instead
      - wish: callee chooseMedia synthetic
      - wish: caller hangUp`;
  const { text } = changed('- waitHeld: caller peer.offerCreated', actions.trim());
  const result = readLesson(text, known);
  expect(result.ok ? result.lesson.steps[1]?.do : result.problems).toEqual([
    { do: 'step', grain: 'commands' },
    { do: 'live' },
    { do: 'reset', mode: 'live', grain: 'events' },
    { do: 'reset', mode: 'step', grain: 'commands' },
    { do: 'release', seat: 'caller', event: 'createOffer' },
    { do: 'waitHeld', seat: 'callee', event: 'signal.offerReceived' },
    { do: 'drop', seat: 'caller', event: 'signal.answerReceived' },
    { do: 'repeat', seat: 'caller', event: 'signal.answerReceived' },
    { do: 'holdBack', seat: 'caller', event: 'peer.iceGatheringStateChanged' },
    { do: 'until', seat: 'callee', state: 'negotiating.offerAnswer.stable' },
    { do: 'wait', seat: 'caller', state: 'failed' },
    { do: 'fault', seat: 'callee', fault: 'failRemoteDescription', isOn: true },
    { do: 'fault', seat: 'callee', fault: 'blockCandidates', isOn: false },
    { do: 'kill', seat: 'callee' },
    {
      do: 'channel',
      change: { delayMs: 300, cut: false, lose: { kind: 'answer', next: 1 }, repeat: null },
    },
    { do: 'wish', seat: 'caller', wish: { type: 'user.shareScreen', place: 'instead' } },
    { do: 'wish', seat: 'callee', wish: { type: 'user.chooseMedia', media: { source: 'synthetic' } } },
    { do: 'wish', seat: 'caller', wish: { type: 'user.hangUp' } },
  ]);
});

it('reads everything that can be lit up', () => {
  const looks = `
      - state caller waiting
      - axis callee connectionState
      - tray caller
      - video callee
      - chart caller
      - message answer
      - reader sdp
      - panel channel`;
  const { text } = changed(
    '- state caller negotiating.offerAnswer.offering.creatingOffer\n      - chart caller',
    looks.trim(),
  );
  const result = readLesson(text, known);
  expect(result.ok ? result.lesson.steps[0]?.look : result.problems).toEqual([
    { at: 'state', seat: 'caller', state: 'waiting' },
    { at: 'axis', seat: 'callee', axis: 'connectionState' },
    { at: 'tray', seat: 'caller' },
    { at: 'video', seat: 'callee' },
    { at: 'chart', seat: 'caller' },
    { at: 'message', message: 'answer' },
    { at: 'reader', part: 'sdp' },
    { at: 'panel', panel: 'channel' },
  ]);
});
