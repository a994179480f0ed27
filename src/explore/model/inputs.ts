/** Interned inputs of a peer, and interned labels of its moves. */
import { otherSeat, type Seat, type SeatEvent, type SeatWishEvent } from '../../../machines/words/vocabulary';
import type { ConnectionState } from './browser';
import { memoized, type Interner } from '../search/intern';
import { statusOf, type Input, type Sent } from './peer';
import { left as hasLeft, type PeersBySeat } from './peers';

export interface Label {
  seat: Seat;
  what: string;
  /** The number of a message, where there is one. */
  message?: number;
}

/** User events without a budget of their own; they share `otherWish`. */
const otherUserEvents: readonly SeatWishEvent[] = [
  { type: 'user.retryCapture' },
  { type: 'user.chooseMedia', media: { source: 'none' } },
  {
    type: 'user.useIceServers',
    iceServers: [{ urls: ['stun:example.org'] }],
    iceTransportPolicy: 'all',
  },
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
/** The input by which a peer receives a message. */
export const receiveInput = ({ from, message }: Sent): Input => ({
  do: 'hear',
  event: { type: `signal.${message.kind}Received`, from, message } as SeatEvent,
});

export function createInputs(seat: Seat, { peers, messages, labels }: InputsOptions) {
  const { inputs } = peers[seat];
  const label = memoized((what: string) => labels.idOf({ seat, what }));
  const ofMessage = (what: string) => memoized((message: number) => labels.idOf({ seat, what, message }));
  const connectingTo = (...states: ConnectionState[]) =>
    states.map((to) => [to, inputs.idOf({ do: 'connect', to })] as const);
  const presence = (at: number): SeatEvent => {
    const summary = peers[otherSeat(seat)].summary(at);
    if (summary === null) return { type: 'room.peerLeft', reason: at === hasLeft ? 'left' : 'vanished' };
    return statusOf(summary.peer);
  };
  return {
    faultInputs: {
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
    connectionChanges: {
      new: connectingTo('connected', 'failed'),
      connecting: connectingTo('disconnected'),
      connected: connectingTo('connecting', 'failed'),
      disconnected: connectingTo('connecting'),
      failed: [],
    } satisfies Record<ConnectionState, (readonly [string, number])[]>,
    otherUserInputs: otherUserEvents.map(
      (event) => [event.type.slice('user.'.length), inputs.idOf({ do: 'hear', event })] as const,
    ),
    hear: memoized((id: number) => inputs.idOf(receiveInput(messages.get(id)))),
    observe: memoized((at: number) => inputs.idOf({ do: 'hear', event: presence(at) })),
    connect: memoized((to: ConnectionState) => inputs.idOf({ do: 'connect', to })),
    time: memoized((event: string) => inputs.idOf({ do: 'time', event })),
    label,
    ownLabel: memoized((input: number) => label(inputs.get(input).do)),
    hears: ofMessage('hear'),
    loses: ofMessage('lose'),
    repeats: ofMessage('repeat'),
  };
}
