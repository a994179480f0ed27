/** What the room remembers, and what it hears. */
import type { Hints } from './hints';
import type { Members } from './seats';
import type { SignalingReport } from './signalingMachine';
import type { SteppingMessage } from './stepping';
import type {
  Address,
  Check,
  Failure,
  IceChoice,
  MediaRequest,
  Readiness,
  Seat,
  SeatMessage,
  SeatWish,
  SeatWishEvent,
} from '../words/vocabulary';

export interface RoomInput extends IceChoice {
  self: Address;
  wish: SeatWish;
  media: MediaRequest;
  brokers: string[];
  /** False for a link made for watching: it holds no key to speak with. */
  mayTakePart: boolean;
  /** Whether it begins step by step. */
  stepped: boolean;
}
export interface RoomContext extends RoomInput {
  members: Members;
  /** Those who were heard, and have not spoken to our inbox. */
  hints: Hints;
  /** The highest term of a claim that was heard or made. */
  term: number;
  seat: Seat | null;
  /** The term of our claim to our seat. */
  claim: number;
  /** With whom our seat is in a session. */
  partner: Address | null;
  /** The seat that we had before this page was loaded anew, as others tell. */
  former: Seat | null;
  readiness: Readiness;
  session: number;
  failure: Failure | null;
}
export type RoomEvent =
  | SignalingReport
  | SeatWishEvent
  /** Wants to see, from outside, who is in the room. */
  | { type: 'user.approach' }
  /** Wants to take part, and to send what was chosen in the lobby. */
  | { type: 'user.join'; media: MediaRequest }
  | { type: 'user.leave' }
  /** Who watches wants the seat that has fallen free. */
  | { type: 'user.takeSeat' }
  | { type: 'user.useBrokers'; brokers: string[] }
  /** Somebody was heard who has not been asked. */
  | { type: 'room.hinted' }
  | { type: 'seat.sent'; to: Address; message: SeatMessage }
  | { type: 'seat.announced'; readiness: Readiness; session: number }
  | { type: 'seat.doubted' }
  | { type: 'stepping.sent'; to: Address; message: SteppingMessage }
  | { type: 'check.sent'; to: Address; message: Check };

/** Nothing is known of the room, and nothing held in it. */
export const alone = {
  members: {},
  hints: {},
  seat: null,
  claim: 0,
  partner: null,
  former: null,
  readiness: 'away',
  session: 0,
  failure: null,
} as const;
