/** Shipped machines with one thing broken, made mechanically: an exploration that has teeth finds each of them. */
import { createMachine, type AnyStateMachine } from 'xstate';
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import { partsOf } from './coverage';
import { calleeLogic, callerLogic, type SeatLogic } from '../model/logic';

/** A guard that always or never passes, an action that does nothing, a timer that never runs out, an edge that is not there. */
export type Change =
  { guard: string; is: boolean } | { action: string } | { timer: string } | { edge: string };
export interface Mutant {
  seat: Seat | 'both';
  change: Change;
}
export function nameOf({ seat, change }: Mutant): string {
  if ('guard' in change) return `${seat}: ${change.guard} is ${change.is}`;
  if ('action' in change) return `${seat}: no ${change.action}`;
  if ('timer' in change) return `${seat}: ${change.timer} never runs out`;
  return `${seat}: without ${change.edge}`;
}

export interface Logics {
  caller: SeatLogic;
  callee: SeatLogic;
}
export const shipped: Logics = { caller: callerLogic(callerMachine), callee: calleeLogic(calleeMachine) };

export const mutated = ({ seat, change }: Mutant): Logics => ({
  caller: seat === 'callee' ? shipped.caller : callerLogic(changed(callerMachine, change)),
  callee: seat === 'caller' ? shipped.callee : calleeLogic(changed(calleeMachine, change)),
});

function changed<M extends AnyStateMachine>(machine: M, change: Change): M {
  if ('guard' in change) return machine.provide({ guards: { [change.guard]: () => change.is } }) as M;
  if ('action' in change) return machine.provide({ actions: { [change.action]: () => {} } }) as M;
  const config = structuredCloneOf(machine.config) as StateConfig;
  if ('timer' in change) withoutTimer(config, change.timer);
  else withoutEdge(config, change.edge);
  return createMachine(config as never, machine.implementations as never) as unknown as M; // the same machine, less one edge
}

interface StateConfig {
  states?: Record<string, StateConfig>;
  on?: Record<string, unknown>;
  after?: Record<string, unknown>;
  always?: unknown;
}
/** Configurations hold functions, which are shared, and nothing that has to be copied otherwise. */
function structuredCloneOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structuredCloneOf);
  if (typeof value !== 'object' || value === null) return value;
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, structuredCloneOf(inner)]));
}
function withoutTimer(config: StateConfig, delay: string) {
  if (config.after) delete config.after[delay];
  for (const inner of Object.values(config.states ?? {})) withoutTimer(inner, delay);
}
function withoutEdge(config: StateConfig, edge: string) {
  const [path = '', event = '', index = '0'] = edge.split('|');
  const node =
    path === '' ? config : path.split('.').reduce<StateConfig>((at, key) => at.states?.[key] ?? {}, config);
  const timer = /^xstate\.after\.([^.]+)\./.exec(event)?.[1];
  const remove = (holder: Record<string, unknown> | undefined, key: string) => {
    const list = holder?.[key];
    if (!holder || list === undefined) throw new RangeError(`there is no edge ${edge}`);
    const left = Array.isArray(list) ? list.toSpliced(Number(index), 1) : [];
    if (left.length > 0) holder[key] = left;
    else delete holder[key];
  };
  if (timer !== undefined) remove(node.after, timer);
  else if (event === '') remove(node as Record<string, unknown>, 'always');
  else remove(node.on, event);
}

const machines: Record<Seat, AnyStateMachine> = { caller: callerMachine, callee: calleeMachine };
/** Edges that can be taken out one by one: those of invoked actors stay. */
const edgesOf = (seat: Seat) =>
  partsOf(machines[seat]).edges.filter((edge) => !/\|xstate\.(done|error)\./.test(edge));

/** All mutants that can be made mechanically. */
export function allMutants(): Mutant[] {
  return seats.flatMap((seat) => {
    const { guards, actions, delays } = machines[seat].implementations;
    return [
      ...Object.keys(guards).flatMap((guard) => [true, false].map((is) => ({ seat, change: { guard, is } }))),
      ...Object.keys(actions).map((action) => ({ seat, change: { action } })),
      ...Object.keys(delays).map((timer) => ({ seat, change: { timer } })),
      ...edgesOf(seat).map((edge) => ({ seat, change: { edge } })),
    ];
  });
}

const guard = (seat: Mutant['seat'], name: string, is: boolean): Mutant => ({
  seat,
  change: { guard: name, is },
});
const without = (seat: Mutant['seat'], action: string): Mutant => ({ seat, change: { action } });
const endless = (seat: Mutant['seat'], timer: string): Mutant => ({ seat, change: { timer } });
const cut = (seat: Seat, edge: string): Mutant => ({ seat, change: { edge } });
const inOfferAnswer = 'negotiating.offerAnswer';

/** Mutants that every exploration has to catch, of each sort of mistake. */
export const knownMutants: readonly Mutant[] = [
  // An id or a number is not compared.
  guard('caller', 'isThisNegotiation', true),
  guard('callee', 'isThisNegotiation', true),
  guard('caller', 'isThisSession', true),
  guard('callee', 'isThisSession', true),
  guard('callee', 'isNewerSession', true),
  guard('callee', 'isNewerSession', false),
  guard('caller', 'isNextOffer', true),
  guard('callee', 'isNextOffer', true),
  guard('caller', 'followsAnswer', true),
  guard('callee', 'mayBeCalled', true),
  // Glare: who gives way, and how.
  guard('callee', 'isNextOffer', false),
  guard('both', 'isNextOffer', false),
  without('callee', 'rollBack'),
  without('callee', 'restoreOurDescription'),
  cut('callee', `${inOfferAnswer}.awaitingAnswer|signal.offerReceived|0`),
  cut('callee', `${inOfferAnswer}.offering.settingLocalOffer|signal.offerReceived|0`),
  cut('callee', `${inOfferAnswer}.offering.creatingOffer|signal.offerReceived|0`),
  guard('both', 'isDescriptionHeard', true),
  without('both', 'keepAgreement'),
  without('both', 'beginOffer'),
  // Nothing is said again, or nothing is acknowledged.
  endless('both', 'resendInterval'),
  guard('both', 'isUnheard', false),
  guard('caller', 'isAllHeard', false),
  guard('caller', 'isDescriptionUnheard', false),
  guard('callee', 'wantsAck', false),
  without('caller', 'publishAck'),
  without('callee', 'publishAck'),
  without('caller', 'keepHeard'),
  without('callee', 'publishCandidates'),
  // Candidates: buffered, kept apart, given on.
  without('both', 'addIceCandidates'),
  without('both', 'keepEarlyCandidates'),
  guard('both', 'isTheirGeneration', true),
  without('both', 'keepOurCandidates'),
  without('both', 'keepTheirCandidates'),
  // An ICE restart is forgotten.
  without('both', 'requestIceRestart'),
  cut('caller', `${inOfferAnswer}.stable.settled|peer.negotiationNeeded|0`),
  cut('callee', `${inOfferAnswer}.stable.settled|peer.negotiationNeeded|0`),
  guard('caller', 'isConnected', false),
  guard('callee', 'isConnected', false),
  // A step of the exchange is left out.
  without('caller', 'requestOffer'),
  without('callee', 'requestAnswer'),
  without('caller', 'setLocalDescription'),
  without('callee', 'setRemoteDescription'),
  without('caller', 'publishDescription'),
  without('callee', 'publishDescription'),
  without('caller', 'keepOurDescription'),
  without('caller', 'keepTheirAnswer'),
  without('callee', 'adoptOffer'),
  without('callee', 'takeOffer'),
  without('caller', 'keepPeer'),
  guard('caller', 'isCalleeReady', false),
];
