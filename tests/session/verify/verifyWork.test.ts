/** The work of the verify worker: verdicts, coverage, counterexample files, invalid files. */
import { describe, expect, it } from 'vitest';
import type {
  Defect,
  Exploration,
  ExplorationProgress,
  ExplorationSetting,
  FileReport,
} from '../../../machines/words/verification';
import { noFaults } from '../../../src/explore/model/faults';
import { explore, rerun } from '../../../src/session/verify/verifyWork';
import { seats } from '../../../machines/words/vocabulary';

const setting: ExplorationSetting = {
  channel: 'bag',
  pace: 'prompt',
  begins: 'apart',
  faults: { ...noFaults },
  defect: null,
  bound: 50_000,
};
/** The callee forgets which offer it answers. */
const defect: Defect = { seat: 'callee', change: { action: 'adoptOffer' } };
const told: ExplorationProgress[] = [];
const whole = explore(setting, (progress) => told.push(progress));
const explored = (change: Partial<ExplorationSetting>) => explore({ ...setting, ...change }, () => {});

const standings = ({ verdicts }: Exploration) => new Set(verdicts.map(({ standing }) => standing));
const refusalOf = (report: FileReport) => (report.type === 'file.refused' ? report.refusal : null);
const narrationOf = (report: FileReport) => {
  if (report.type === 'file.refused') throw new Error(JSON.stringify(report.refusal));
  return report.narration;
};

describe('an exploration', () => {
  it('that is whole has a verdict for each property, and says how far it is', () => {
    expect(whole).toMatchObject({ isComplete: true, frontier: 0, setting });
    expect(standings(whole)).toEqual(new Set(['holds']));
    expect(whole.verdicts.map(({ property }) => property)).toContain('S1 legal calls');
    expect(whole.verdicts.map(({ property }) => property)).toContain('L1 the pair can settle');
    expect(told.at(-1)).toMatchObject({ worlds: whole.worlds, frontier: 0 });
    expect(structuredClone(whole)).toEqual(whole);
  });

  it('that is cut off claims nothing, and says what remains', () => {
    const cut = explored({ bound: 20 });
    expect(cut.isComplete).toBe(false);
    expect(cut.frontier).toBeGreaterThan(0);
    expect(standings(cut)).toEqual(new Set(['unclaimed']));
  });

  it('counts every state and every edge, also those that were never reached', () => {
    for (const seat of seats) {
      const { states, edges } = whole.coverage[seat];
      expect(states['waiting'], 'rested in').toBeGreaterThan(0);
      expect(states['idle'], 'passed through').toBeGreaterThan(0);
      expect(states['refused'], 'never reached').toBe(0);
      expect(Object.values(edges).some((count) => count > 0)).toBe(true);
      expect(Object.values(edges)).toContain(0);
    }
  });

  it('says when the machines cannot even begin', () => {
    const mute: Defect = { seat: 'caller', change: { action: 'requestOffer' } };
    expect(explored({ defect: mute }).verdicts.map(({ standing }) => standing)).toContain('broken');
    expect(() =>
      explored({ begins: 'inCall', defect: { ...defect, change: { edge: 'no|such|0' } } }),
    ).toThrow('there is no edge no|such|0');
  });
});

describe('a counterexample', () => {
  const broken = explored({ defect, bound: 200 }).verdicts.find(
    ({ property, standing, steps }) => standing === 'broken' && property.startsWith('S') && steps,
  );
  const file = broken?.counterexample ?? '';
  const changed = (change: (value: Record<string, unknown>) => void) => {
    const value: Record<string, unknown> = JSON.parse(file);
    change(value);
    return JSON.stringify(value);
  };

  it('is a file that leads to the same end, as often as it is run', () => {
    const narration = narrationOf(rerun(file));
    expect(narration).toMatchObject({ property: broken?.property, outcome: 'broken', defect });
    expect(narration.stops).toHaveLength((broken?.steps ?? 0) + 1);
    expect(narrationOf(rerun(file))).toEqual(narration);
    expect(structuredClone(narration)).toEqual(narration);
  });

  it('does not break machines in which nothing is broken', () => {
    const repaired = rerun(changed((value) => (value['mutant'] = null)));
    const isHarmless = repaired.type === 'file.narrated' && repaired.narration.outcome === 'kept';
    expect(isHarmless || refusalOf(repaired)?.problem === 'inapplicable').toBe(true);
  });

  it('of what can never be reached proves nothing by itself', () => {
    const unproved = rerun(changed((value) => (value['property'] = 'L1 the pair can settle')));
    expect(narrationOf(unproved).outcome).toBe('unproved');
  });

  it('is refused at the first move that these machines do not make', () => {
    const refused = rerun(
      changed((value) => {
        const path = value['path'] as { seat: string; what: string }[];
        value['path'] = [
          ...path.slice(0, 1),
          { seat: 'callee', what: 'connect connected' },
          ...path.slice(1),
        ];
      }),
    );
    expect(refusalOf(refused)).toEqual({
      problem: 'inapplicable',
      index: 1,
      moves: (broken?.steps ?? 0) + 1,
      move: { seat: 'callee', what: 'connect', about: 'connected' },
    });
  });

  it('is refused where it breaks what the machines do not have', () => {
    const unknown = { seat: 'callee', change: { action: 'doTheImpossible' } };
    const refused = rerun(changed((value) => (value['mutant'] = unknown)));
    expect(refusalOf(refused)).toEqual({ problem: 'unknownDefect', defect: unknown });
  });

  it.each<Defect['change']>([
    { guard: 'isUnheard', is: false },
    { action: 'publishAck' },
    { timer: 'resendInterval' },
    { edge: 'negotiating|user.hangUp|0' },
  ])('may be of machines with %j', (change) => {
    const report = rerun(changed((value) => (value['mutant'] = { seat: 'both', change })));
    expect(refusalOf(report)?.problem).not.toBe('damaged');
  });

  it.each<[string, (value: Record<string, unknown>) => void]>([
    ['path.0.seat', (value) => (value['path'] = [{ seat: 'nobody', what: 'call' }])],
    ['faults.loss', (value) => (value['faults'] = { loss: -1 })],
    ['channel', (value) => (value['channel'] = 'pigeon')],
    ['format', (value) => (value['format'] = 2)],
  ])('that is damaged at %s is refused there', (at, change) => {
    expect(refusalOf(rerun(changed(change)))).toMatchObject({ problem: 'damaged', at });
  });

  it.each(['', 'nonsense', '[]', 'null', '{"parley":"trace"}'])('is not %j', (text) => {
    expect(refusalOf(rerun(text))).toMatchObject({ problem: 'damaged' });
  });
});
