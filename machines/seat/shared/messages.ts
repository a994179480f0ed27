/** What a seat sends to the peer opposite, made from its context. */
import type { PeerCommand, SeatMessage, SignalCommand } from '../../words/vocabulary';
import { generationOf, heardOf, type SeatContext } from '../seatContext';

/** Checks a command to the port `peerConnection` where it is written: `sendTo` takes any event. */
export const command = (to: PeerCommand) => to;

/** The command that carries a message to the peer opposite. Throws where nobody is: a fault of the machine. */
export function toPeer(context: SeatContext, message: SeatMessage): SignalCommand {
  if (context.remote === null) throw new Error(`nobody sits opposite to hear "${message.kind}"`);
  return { type: 'send', to: context.remote.address, message };
}

const negotiationOf = (context: SeatContext) => ({
  session: context.session,
  negotiation: context.negotiation,
  ...generationOf(context),
  heard: heardOf(context),
});

/** Our last offer or answer; the same message when it is sent again. */
export function descriptionMessage(context: SeatContext): SeatMessage {
  const { kind, negotiation } = context.ours;
  const content = { sdp: context.ours.sdp ?? '', ...negotiationOf(context), negotiation };
  return kind === 'offer' ? { kind, after: context.agreed, ...content } : { kind, ...content };
}
export const candidatesMessage = (context: SeatContext): SeatMessage => ({
  kind: 'candidates',
  ...negotiationOf(context),
});
export const ackMessage = (context: SeatContext): SeatMessage => ({
  kind: 'ack',
  session: context.session,
  negotiation: context.negotiation,
  heard: heardOf(context),
});
