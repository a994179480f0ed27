/** Stale and foreign messages of every kind, built for a peer's current context; none may change it. */
import type { SeatContext } from '../../../machines/seat/seatContext';
import type { Address, SeatMessage, SeatSignalEvent } from '../../../machines/words/vocabulary';

function messagesOf(session: number, negotiation: number, after: number): SeatMessage[] {
  const inNegotiation = {
    session,
    negotiation,
    ufrag: 'other',
    candidates: [{ candidate: 'other', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'other' }],
    complete: true,
    heard: { negotiation, ufrag: 'other', candidates: 1, complete: true },
  };
  return [
    { kind: 'offer', sdp: 'offer 0 c=0 a=ice-ufrag:other', after, ...inNegotiation },
    { kind: 'answer', sdp: 'answer 0 c=0 a=ice-ufrag:other', ...inNegotiation },
    { kind: 'candidates', ...inNegotiation },
    { kind: 'ack', session, negotiation, heard: inNegotiation.heard },
    { kind: 'hangUp', session },
    { kind: 'retry', session },
  ];
}
const received = (from: Address, message: SeatMessage) =>
  ({ type: `signal.${message.kind}Received`, from, message }) as SeatSignalEvent;

/** From the remote peer with the previous session; and with this session from an earlier join of the remote peer. */
export function staleTo({ remote, session, negotiation, agreed }: SeatContext): SeatSignalEvent[] {
  if (remote === null) return [];
  const earlier = { ...remote.address, epoch: `before ${remote.address.epoch}` };
  return [
    ...messagesOf(session - 1, negotiation, agreed).map((message) => received(remote.address, message)),
    ...messagesOf(session, negotiation, agreed).map((message) => received(earlier, message)),
    ...messagesOf(session + 1, 1, 0).map((message) => received(earlier, message)),
  ];
}

/** From a peer that is not the remote one, with this session and with the next. Without a remote peer, the next may count. */
export function foreignTo({ remote, session, negotiation, agreed }: SeatContext): SeatSignalEvent[] {
  const stranger: Address = { peer: 'stranger', epoch: '1' };
  if (remote === null) return messagesOf(session, negotiation, agreed).map((m) => received(stranger, m));
  return [...messagesOf(session, negotiation, agreed), ...messagesOf(session + 1, 1, 0)].map((message) =>
    received(stranger, message),
  );
}
