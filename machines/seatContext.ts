/** What a caller or a callee remembers, and the pure questions that both ask of it. */
import {
  sameAddress,
  type Address,
  type Candidate,
  type Failure,
  type Heard,
  type IceServer,
  type MediaRequest,
  type Readiness,
} from './vocabulary';

/** What this side has to say in this negotiation, and how much of it the other side is known to have heard. */
export interface LocalSide {
  kind: 'offer' | 'answer';
  sdp: string | null;
  candidates: Candidate[];
  complete: boolean;
  heardByPeer: Heard;
}
/** What the other side has said in this negotiation; `applied` counts the candidates given to the browser. */
export interface RemoteSide {
  sdp: string | null;
  candidates: Candidate[];
  complete: boolean;
  applied: number;
  endApplied: boolean;
}
/** Candidates of a session whose offer has not come yet: messages may overtake each other. */
export interface EarlyCandidates {
  from: Address;
  session: number;
  candidates: Candidate[];
  complete: boolean;
}
/** How the last session ended, when it did not fail. */
export type SessionEnd = 'hungUpHere' | 'hungUpThere' | 'gaveUp' | 'noOffer' | 'left' | 'vanished';

export interface SeatInput {
  self: Address;
  media: MediaRequest;
  iceServers: IceServer[];
}
export interface SeatContext extends SeatInput {
  streamId: string | null;
  remote: { address: Address; readiness: Readiness } | null;
  /** Number of this session, or of the last one; a newer session always wins. */
  session: number;
  /** Number of the offer within the session. */
  negotiation: number;
  ours: LocalSide;
  theirs: RemoteSide;
  early: EarlyCandidates | null;
  failure: Failure | null;
  end: SessionEnd | null;
}

export const nothingHeard: Heard = { negotiation: 0, candidates: 0, complete: false };
export const freshNegotiation = {
  ours: {
    kind: 'offer',
    sdp: null,
    candidates: [],
    complete: false,
    heardByPeer: nothingHeard,
  } satisfies LocalSide,
  theirs: { sdp: null, candidates: [], complete: false, applied: 0, endApplied: false } satisfies RemoteSide,
};
export const initialContext = ({ self, media, iceServers }: SeatInput): SeatContext => ({
  self,
  media,
  iceServers,
  streamId: null,
  remote: null,
  session: 0,
  negotiation: 0,
  ...freshNegotiation,
  early: null,
  failure: null,
  end: null,
});

interface Numbered {
  from: Address;
  session: number;
  negotiation: number;
}
export const isFromPeer = (context: SeatContext, from: Address) =>
  sameAddress(context.remote?.address ?? null, from);

/** Ours to act upon: the peer that we talk to, in this session, about this offer. */
export const isThisNegotiation = (context: SeatContext, { from, session, negotiation }: Numbered) =>
  isFromPeer(context, from) && session === context.session && negotiation === context.negotiation;

/** A message of a session that began after ours; a stranger's counts only while nobody sits opposite. */
export const isNewerSession = (context: SeatContext, { from, session }: Omit<Numbered, 'negotiation'>) =>
  session > context.session && (context.remote === null || isFromPeer(context, from));

/** What this side has heard of the other, as it tells it in every message. */
export const heardOf = ({ theirs, negotiation }: SeatContext): Heard => ({
  negotiation: theirs.sdp === null ? 0 : negotiation,
  candidates: theirs.candidates.length,
  complete: theirs.complete,
});

/** Whether something that was said is not yet known to have been heard. */
export const isUnheard = ({ ours, negotiation }: SeatContext) =>
  ours.sdp !== null &&
  (ours.heardByPeer.negotiation < negotiation ||
    ours.heardByPeer.candidates < ours.candidates.length ||
    (ours.complete && !ours.heardByPeer.complete));

/** Candidate lists are cumulative: the longer one contains the shorter one. */
export const longer = (a: Candidate[], b: Candidate[]) => (b.length > a.length ? b : a);
export const moreHeard = (a: Heard, b: Heard): Heard => ({
  negotiation: Math.max(a.negotiation, b.negotiation),
  candidates: Math.max(a.candidates, b.candidates),
  complete: a.complete || b.complete,
});
