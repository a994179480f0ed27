/** What guards and actions are given of an event: the `params` of XState, one function per kind of event. */
import type { Address, SeatMessage } from '../../words/vocabulary';

/** The messages of one kind. */
export type MessageOf<K extends SeatMessage['kind']> = Extract<SeatMessage, { kind: K }>;
export interface FromPeer {
  from: Address;
}
export interface InSession {
  session: number;
}
export interface Numbered extends InSession {
  negotiation: number;
}
/** A state that the browser has reported, such as a `connectionState`. */
export interface ReportedState {
  state: string;
}

/** What a message says, and who sent it. */
export const messageAndSender = <M>({ event }: { event: { from: Address; message: M } }) => ({
  from: event.from,
  ...event.message,
});
/** What a message says, whoever sent it. */
export const messageOnly = <M>({ event }: { event: { message: M } }) => event.message;
/** The state in a report of the browser. */
export const reportedState = ({ event }: { event: ReportedState }) => ({ state: event.state });
