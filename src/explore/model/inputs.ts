/** What may be done to the peer of a seat, as numbers that are worked out once. */
import { otherSeat, type Seat, type SeatEvent, type SeatWishEvent } from '../../../machines/words/vocabulary';
import type { ConnectionState } from './browser';
import { numbered, type Interner } from '../search/intern';
import type { Input, Sent } from './peer';
import { left as hasLeft, type PeersBySeat } from './peers';

export interface Label {
  seat: Seat;
  what: string;
  /** The number of a message, where there is one. */
  message?: number;
}

/** Wishes that have no budget of their own. */
const otherWishes: readonly SeatWishEvent[] = [
  { type: 'user.retryCapture' },
  { type: 'user.chooseMedia', media: { source: 'none' } },
  { type: 'user.useIceServers', iceServers: [{ urls: ['stun:example.org'] }] },
  { type: 'user.say', text: 'hello' },
  { type: 'user.muteMicrophone' },
  { type: 'user.unmuteMicrophone' },
  { type: 'user.stopCamera' },
  { type: 'user.sendCamera' },
  { type: 'user.shareScreen', place: 'beside' },
  { type: 'user.stopScreen' },
];

export interface InputsOptions {
  peers: PeersBySeat;
  messages: Interner<Sent>;
  labels: Interner<Label>;
}
/** What a peer hears that gets a message. */
export const heard = ({ from, message }: Sent): Input => ({
  do: 'hear',
  event: { type: `signal.${message.kind}Received`, from, message } as SeatEvent,
});

/** The inputs of one seat, and the labels of its moves. */
export function createInputs(seat: Seat, { peers, messages, labels }: InputsOptions) {
  const { inputs } = peers[seat];
  const label = numbered((what: string) => labels.idOf({ seat, what }));
  const ofMessage = (what: string) => numbered((message: number) => labels.idOf({ seat, what, message }));
  const connectingTo = (...states: ConnectionState[]) =>
    states.map((to) => [to, inputs.idOf({ do: 'connect', to })] as const);
  const presence = (at: number): SeatEvent => {
    const digest = peers[otherSeat(seat)].digest(at);
    if (digest === null) return { type: 'room.peerLeft', reason: at === hasLeft ? 'left' : 'vanished' };
    const { snapshot, standing } = digest.peer;
    return { type: 'room.peerPresent', peer: snapshot.context.self, ...standing };
  };
  return {
    wishes: {
      hangUp: inputs.idOf({ do: 'hear', event: { type: 'user.hangUp' } }),
      retry: inputs.idOf({ do: 'hear', event: { type: 'user.retry' } }),
      restart: inputs.idOf({ do: 'hear', event: { type: 'user.restartIce' } }),
      refusedCapture: inputs.idOf({ do: 'capture', as: 'refused' }),
      refusedCall: inputs.idOf({ do: 'failCall' }),
      noPath: inputs.idOf({ do: 'connect', to: 'failed' }),
      change: inputs.idOf({ do: 'change' }),
      lostPath: inputs.idOf({ do: 'losePath' }),
      refusedConnection: inputs.idOf({ do: 'refuseConnection' }),
    },
    wobbles: {
      new: connectingTo('connected', 'failed'),
      connecting: connectingTo('disconnected'),
      connected: connectingTo('connecting', 'failed'),
      disconnected: connectingTo('connecting'),
      failed: [],
    } satisfies Record<ConnectionState, (readonly [string, number])[]>,
    whims: otherWishes.map(
      (event) => [event.type.slice('user.'.length), inputs.idOf({ do: 'hear', event })] as const,
    ),
    hear: numbered((id: number) => inputs.idOf(heard(messages.get(id)))),
    observe: numbered((at: number) => inputs.idOf({ do: 'hear', event: presence(at) })),
    connect: numbered((to: ConnectionState) => inputs.idOf({ do: 'connect', to })),
    time: numbered((event: string) => inputs.idOf({ do: 'time', event })),
    label,
    ownLabel: numbered((input: number) => label(inputs.get(input).do)),
    hears: ofMessage('hear'),
    loses: ofMessage('lose'),
    repeats: ofMessage('repeat'),
  };
}
