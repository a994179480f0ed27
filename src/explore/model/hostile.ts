/** Messages that must change nothing: made up for a peer as it stands, of every kind. */
import type { SeatContext } from '../../../machines/seat/seatContext';
import type { Address, SeatMessage, SeatSignalEvent } from '../../../machines/words/vocabulary';

function messagesOf(session: number, negotiation: number, after: number): SeatMessage[] {
  const said = {
    session,
    negotiation,
    ufrag: 'other',
    candidates: [{ candidate: 'other', sdpMid: '0', sdpMLineIndex: 0, usernameFragment: 'other' }],
    complete: true,
    heard: { negotiation, ufrag: 'other', candidates: 1, complete: true },
  };
  return [
    { kind: 'offer', sdp: 'offer 0 c=0 a=ice-ufrag:other', after, ...said },
    { kind: 'answer', sdp: 'answer 0 c=0 a=ice-ufrag:other', ...said },
    { kind: 'candidates', ...said },
    { kind: 'ack', session, negotiation, heard: said.heard },
    { kind: 'hangUp', session },
    { kind: 'retry', session },
  ];
}
const heardFrom = (from: Address, message: SeatMessage) =>
  ({ type: `signal.${message.kind}Received`, from, message }) as SeatSignalEvent;

/** Of the session before this one, from the one opposite; and of this session, from an earlier join of it. */
export function staleTo({ remote, session, negotiation, agreed }: SeatContext): SeatSignalEvent[] {
  if (remote === null) return [];
  const earlier = { ...remote.address, epoch: `before ${remote.address.epoch}` };
  return [
    ...messagesOf(session - 1, negotiation, agreed).map((message) => heardFrom(remote.address, message)),
    ...messagesOf(session, negotiation, agreed).map((message) => heardFrom(earlier, message)),
    ...messagesOf(session + 1, 1, 0).map((message) => heardFrom(earlier, message)),
  ];
}

/** Of this session and of the next one, from a stranger; while nobody sits opposite, a stranger may. */
export function foreignTo({ remote, session, negotiation, agreed }: SeatContext): SeatSignalEvent[] {
  const stranger: Address = { peer: 'stranger', epoch: '1' };
  if (remote === null) return messagesOf(session, negotiation, agreed).map((m) => heardFrom(stranger, m));
  return [...messagesOf(session, negotiation, agreed), ...messagesOf(session + 1, 1, 0)].map((message) =>
    heardFrom(stranger, message),
  );
}
