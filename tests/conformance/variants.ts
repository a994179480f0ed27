/** Variants that the shipped machines never produce: calls in illegal states, and implicit rollback. */
import { otherSeat, type Seat } from '../../machines/words/vocabulary';
import type { Operation } from '../../src/explore/paths/operations';
import { createModels, predict, type Model } from './predict';

export interface Sequence {
  name: string;
  operations: readonly Operation[];
}
type Calls = Record<string, Operation>;

export const states = [
  'stable, nothing agreed',
  'have-local-offer, nothing agreed',
  'have-remote-offer, nothing agreed',
  'stable',
  'have-local-offer',
  'have-remote-offer',
  'closed',
];
const stateOf = (model: Model) => {
  if (model === null) return 'closed';
  return model.local !== null && model.remote !== null
    ? model.signaling
    : `${model.signaling}, nothing agreed`;
};

/** Calls to try in any state, by name. */
const always = (seat: Seat, makes: number): Calls => ({
  createOffer: { seat, do: 'createOffer', makes },
  createAnswer: { seat, do: 'createAnswer', makes },
  rollBack: { seat, do: 'rollBack' },
  restartIce: { seat, do: 'restartIce' },
  change: { seat, do: 'change' },
  endCandidates: { seat, do: 'endCandidates' },
  'addIceCandidates of nobody': { seat, do: 'addIceCandidates', of: null },
  'setLocalDescription of no offer': { seat, do: 'setLocalDescription', type: 'offer', of: null },
  'setLocalDescription of no answer': { seat, do: 'setLocalDescription', type: 'answer', of: null },
  'setRemoteDescription of no offer': { seat, do: 'setRemoteDescription', type: 'offer', of: null },
  'setRemoteDescription of no answer': { seat, do: 'setRemoteDescription', type: 'answer', of: null },
});
export const callsOfAnyState = Object.keys(always('caller', 0));

/** Setting the last descriptions again, where the state decides the outcome, not the content. */
function again(seat: Seat, before: readonly Operation[], models: ReturnType<typeof createModels>): Calls {
  const other = otherSeat(seat);
  const model = models.at(seat) ?? null;
  const signaling = model?.signaling ?? 'closed';
  const lastBy = (by: Seat, kind: 'createOffer' | 'createAnswer') => {
    const maker = before.findLast((operation) => operation.seat === by && operation.do === kind);
    return maker && 'makes' in maker ? maker.makes : null;
  };
  const is = (of: number, text?: string | null) => models.textOf(of) === text;
  const [ownOffer, ownAnswer] = [lastBy(seat, 'createOffer'), lastBy(seat, 'createAnswer')];
  const [theirOffer, theirAnswer] = [lastBy(other, 'createOffer'), lastBy(other, 'createAnswer')];
  const calls: Calls = {};
  const add = (
    call: 'setLocalDescription' | 'setRemoteDescription',
    type: 'offer' | 'answer',
    of: number,
  ) => {
    calls[`${call} of the last ${type}`] = { seat, do: call, type, of };
  };
  if (ownOffer !== null) {
    const isAgreed = signaling === 'stable' && is(ownOffer, model?.local);
    if (/closed|remote/.test(signaling) || isAgreed || is(ownOffer, model?.lastOffer))
      add('setLocalDescription', 'offer', ownOffer);
  }
  if (ownAnswer !== null && (signaling !== 'have-remote-offer' || is(ownAnswer, model?.lastAnswer)))
    add('setLocalDescription', 'answer', ownAnswer);
  if (theirOffer !== null && (model === null || is(theirOffer, models.at(other)?.pendingLocal)))
    add('setRemoteDescription', 'offer', theirOffer);
  if (theirAnswer !== null && signaling !== 'have-local-offer')
    add('setRemoteDescription', 'answer', theirAnswer);
  return calls;
}

/** Limits: sequences per state and call, inserted calls per sequence, operations after an inserted call. */
const [perPlace, perSequence, afterwards] = [5, 3, 8];

/** `places`: each state and call that was tried, and how often. */
export function variantsOf(sequences: readonly Sequence[]) {
  const all: Sequence[] = [];
  const places = new Map<string, number>();
  for (const { name, operations } of sequences) {
    const models = createModels([]);
    const tried = new Set<string>();
    for (const [index, operation] of operations.entries()) {
      const rests = operations[index + 1]?.isPrompt !== true;
      models.step(operation, rests);
      const model = models.at(operation.seat);
      if (!rests || model === undefined) continue;
      const before = operations.slice(0, index + 1);
      const calls = {
        ...always(operation.seat, operations.length),
        ...again(operation.seat, before, models),
      };
      for (const [call, inserted] of Object.entries(calls)) {
        const place = `${call} in ${stateOf(model)}`;
        const count = places.get(place) ?? 0;
        if (count >= perPlace || tried.size >= perSequence || tried.has(place)) continue;
        tried.add(place);
        places.set(place, count + 1);
        const after = canGoOn(before, inserted) ? operations.slice(index + 1, index + 1 + afterwards) : [];
        all.push({ name: `${name}; ${place}`, operations: [...before, inserted, ...after] });
      }
    }
  }
  return { all, places };
}
/** Whether the rest stays applicable: the inserted call is refused, or has no effect on it. */
function canGoOn(before: readonly Operation[], inserted: Operation): boolean {
  if (/^(restartIce|change|endCandidates)$/.test(inserted.do)) return true;
  const events = predict([...before, inserted], []).at(-1)?.events ?? [];
  return events.length === 1 && events[0] !== 'resolved';
}

/** A remote offer that rolls back the local one implicitly. */
export const implicitRollbacks = (sequences: readonly Sequence[]): Sequence[] =>
  sequences.flatMap(({ name, operations }) => {
    const at = operations.findIndex((operation) => operation.do === 'rollBack');
    return at >= 0 && operations[at + 1]?.do === 'setRemoteDescription'
      ? [{ name: `${name}; implicit rollback`, operations: operations.toSpliced(at, 1) }]
      : [];
  });
