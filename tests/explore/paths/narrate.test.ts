/** A counterexample as a trace: folded up to any stop, it shows the peers' states there. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../machines/words/facts';
import type { Story } from '../../../machines/words/verification';
import { seats } from '../../../machines/words/vocabulary';
import { faultNames, noFaults, type Faults } from '../../../src/explore/model/faults';
import { shipped } from '../../../src/explore/search/mutants';
import { moveMs, moveWords, narrate } from '../../../src/explore/paths/narrate';
import { moveOf, replay, type Move, type TakenMove } from '../../../src/explore/paths/replay';
import { createSystem, type System, type World } from '../../../src/explore/model/world';
import { foldAll } from '../../../src/trace/fold';

const systemWith = (faults: Partial<Faults>, more: Partial<Story> = {}) =>
  createSystem({
    ...shipped,
    channel: more.channel ?? 'bag',
    pace: more.pace ?? 'prompt',
    begins: more.begins ?? 'apart',
    faults: { ...noFaults, ...faults },
  });

function movesFrom(system: System, world: World): { move: Move; to: World }[] {
  const moves: { move: Move; to: World }[] = [];
  system.moves(world, ({ caller, callee, bag, budget, label }) =>
    moves.push({ move: moveOf(system, system.labels.get(label)), to: { caller, callee, bag, budget } }),
  );
  return moves;
}
/** Takes the first enabled move of each kind; a kind may name the message. */
function taken(system: System, kinds: readonly string[]): TakenMove[] {
  let world = system.start;
  const path = kinds.map((kind) => {
    const found = movesFrom(system, world).find(({ move }) =>
      `${move.seat} ${move.what} ${move.message?.message.kind ?? ''}`.startsWith(kind),
    );
    if (!found) throw new Error(`no move "${kind}"`);
    world = found.to;
    return found.move;
  });
  return replay(system, path).taken;
}
const told = (entries: readonly Entry[]) =>
  entries.map((entry) => {
    if (entry.kind === 'message') return `${entry.peer} ${entry.direction} ${entry.message} ${entry.fate}`;
    return entry.kind === 'step' ? `${entry.peer} ${entry.event}` : `${entry.peer} ${entry.kind}`;
  });
/** The entries of the last move. */
const lastOf = ({ entries, stops }: ReturnType<typeof narrate>) => entries.slice(stops.at(-2)?.entries ?? 0);

/** The path until the caller's offer is in transit. */
const offered = ['caller observe', 'callee observe'];

describe('a narration', () => {
  it.each<[string, Story['channel'], Story['pace'], Story['begins']]>([
    ['browsers are prompt', 'bag', 'prompt', 'apart'],
    ['browsers go step by step', 'bag', 'each', 'apart'],
    ['messages come again', 'set', 'prompt', 'apart'],
    ['it begins in a call', 'bag', 'each', 'inCall'],
  ])('shows at each stop what both peers are, where %s', (_, channel, pace, begins) => {
    const faults = Object.fromEntries(faultNames.map((name) => [name, 2]));
    const system = systemWith(faults, { channel, pace, begins });
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let world = system.start;
        const path = choices.flatMap((choice) => {
          const moves = movesFrom(system, world);
          const chosen = moves[choice % Math.max(1, moves.length)];
          world = chosen?.to ?? world;
          return chosen ? [chosen.move] : [];
        });
        const steps = replay(system, path).taken;
        const { entries, stops } = narrate(system, begins, steps);
        const worlds = [system.start, ...steps.map(({ after }) => after)];
        expect(stops).toHaveLength(worlds.length);
        for (const [at, stop] of stops.entries()) {
          const { peers } = foldAll('', entries.slice(0, stop.entries));
          for (const seat of seats) {
            const summary = system.peers[seat].summary(worlds[at]?.[seat] ?? 0);
            const view = peers[seat];
            expect(view?.role).toBe(summary ? seat : 'observer');
            expect(view?.active).toEqual(summary ? [...summary.active] : []);
            const browser = summary?.peer.browser;
            expect(view?.browser).toMatchObject(
              browser ? { signalingState: browser.signaling, connectionState: browser.connection } : {},
            );
          }
          expect(stop.underWay).toHaveLength(system.bags.contentOf(worlds[at]?.bag ?? 0).length);
        }
        expect(entries.map(({ n }) => n)).toEqual(entries.map((_entry, n) => n));
        expect(entries.map(({ at }) => at)).toEqual(entries.map(({ at }) => at).toSorted((a, b) => a - b));
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('begins with both in their seats', () => {
    const system = systemWith({});
    const { entries, stops } = narrate(system, 'apart', []);
    expect(told(entries)).toEqual(['caller xstate.init', 'callee xstate.init']);
    expect(stops).toEqual([{ move: null, entries: 2, underWay: [] }]);
  });

  it('shows a lost message as lost, at the side that it does not reach', () => {
    const system = systemWith({ loss: 1 });
    const narrated = narrate(system, 'apart', taken(system, [...offered, 'callee lose offer']));
    expect(told(lastOf(narrated))).toEqual(['callee received offer dropped']);
    const [before, after] = narrated.stops.slice(-2).map(({ underWay }) => underWay);
    expect(before).toContainEqual({ message: 'offer', to: 'callee' });
    expect(after).not.toContainEqual({ message: 'offer', to: 'callee' });
    expect(narrated.stops.at(-1)?.move).toEqual({ seat: 'callee', what: 'lose', about: 'offer' });
  });

  it('shows a message that comes twice, and that it is still under way', () => {
    const system = systemWith({ repeat: 1 });
    const narrated = narrate(system, 'apart', taken(system, [...offered, 'callee repeat offer']));
    expect(told(lastOf(narrated))).toContain('callee received offer duplicated');
    expect(narrated.stops.at(-1)?.underWay).toContainEqual({ message: 'offer', to: 'callee' });
  });

  it('shows all that a link takes with it when it drops', () => {
    const system = systemWith({ drop: 1 });
    const narrated = narrate(system, 'apart', taken(system, [...offered, 'caller drop']));
    expect(told(lastOf(narrated))).toContain('callee received offer dropped');
    expect(narrated.stops.at(-1)?.underWay).toEqual([]);
  });

  it('shows who is gone, what was lost with him, and who is back', () => {
    const system = systemWith({ crash: 1 });
    const gone = narrate(system, 'apart', taken(system, [...offered, 'callee crash']));
    expect(told(lastOf(gone))).toEqual(
      expect.arrayContaining(['callee received offer dropped', 'callee state']),
    );
    const back = narrate(system, 'apart', taken(system, [...offered, 'callee crash', 'callee return']));
    expect(told(lastOf(back))[0]).toBe('callee xstate.init');
  });

  it('shows what no machine hears of', () => {
    const system = systemWith({ lostPath: 1 }, { begins: 'inCall' });
    const narrated = narrate(system, 'inCall', taken(system, ['caller lostPath']));
    expect(told(narrated.entries)).toEqual(['caller state', 'callee state', 'caller note']);
  });

  it('shows a call of the browser, and one that is refused', () => {
    const system = systemWith({ refusedCall: 1 }, { pace: 'each' });
    const asked = ['caller capture', 'callee capture', 'caller observe'];
    const made = narrate(system, 'apart', taken(system, [...asked, 'caller call']));
    expect(lastOf(made)[0]).toMatchObject({ kind: 'call', method: 'createOffer', error: null });
    expect(made.stops.at(-1)?.move).toEqual({ seat: 'caller', what: 'call', about: 'createOffer' });
    const refused = narrate(system, 'apart', taken(system, [...asked, 'caller refusedCall']));
    expect(lastOf(refused)[0]).toMatchObject({ kind: 'call', method: 'createOffer' });
    expect(lastOf(refused)[0]).not.toMatchObject({ error: null });
  });

  it('takes as long as the timer that runs out', () => {
    const system = systemWith({ loss: 3 });
    const quiet = [...offered, 'callee lose', 'callee lose', 'callee lose'];
    const waiting = taken(system, quiet).at(-1)?.after.caller ?? 0;
    const delays = Object.values(system.peers.caller.summary(waiting)?.peer.timers ?? {}).map(
      (t) => t.delayMs,
    );
    const { entries } = narrate(system, 'apart', taken(system, [...quiet, 'caller time']));
    expect(delays).toContain((entries.at(-1)?.at ?? 0) - quiet.length * moveMs);
    expect(Math.min(...delays)).toBeGreaterThan(moveMs);
  });
});

it('says what a move is about without a system', () => {
  expect(moveWords({ seat: 'caller', what: 'connect connected' })).toEqual({
    seat: 'caller',
    what: 'connect',
    about: 'connected',
  });
  expect(moveWords({ seat: 'callee', what: 'call' })).toEqual({ seat: 'callee', what: 'call', about: null });
  expect(moveWords({ seat: 'callee', what: '' })).toEqual({ seat: 'callee', what: '', about: null });
});
