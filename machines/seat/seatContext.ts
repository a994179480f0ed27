/** The context of a caller or a callee, and pure functions of it. */
import {
  sameAddress,
  type Address,
  type Candidate,
  type Failure,
  type Generation,
  type Heard,
  type IceChoice,
  type IceError,
  type MediaRequest,
  type SeatReadiness,
  type SeatMessage,
} from '../words/vocabulary';

/** What this side last said: a description, the negotiation that it belongs to, the generation of its candidates. */
export interface LocalSide {
  kind: 'offer' | 'answer';
  negotiation: number;
  sdp: string | null;
  ufrag: string | null;
}
/** What the other side last said; `applied` counts the candidates given to the browser. */
export interface RemoteSide extends Generation {
  negotiation: number;
  sdp: string | null;
  applied: number;
  endApplied: boolean;
}
export type Offer = Extract<SeatMessage, { kind: 'offer' }>;
/** Candidates whose description has not come yet: messages may overtake each other. */
export interface EarlyCandidates extends Generation {
  from: Address;
  session: number;
  negotiation: number;
}
/** How the last session ended, when it did not fail. */
export type SessionEnd = 'hungUpHere' | 'hungUpThere' | 'gaveUp' | 'noOffer' | 'left' | 'vanished';

export interface SeatInput extends IceChoice {
  self: Address;
  media: MediaRequest;
}
/** What a session begins with. */
interface SessionContext {
  /** Number of the present negotiation. */
  negotiation: number;
  /** Number of the last negotiation that both descriptions were set of: what the next offer builds upon. */
  agreed: number;
  /** The highest number that was used here or seen: none is used twice. */
  highest: number;
  ours: LocalSide;
  /** What `ours` was before an offer: a rollback goes back to it. */
  before: LocalSide | null;
  /** Our candidates, the newest generation last. */
  gathered: Generation[];
  heardByPeer: Heard;
  theirs: RemoteSide;
  /** Servers that gave no candidates, each with its last reason. */
  iceErrors: IceError[];
  /** An offer that came while the answer before it was still being set. */
  nextOffer: Offer | null;
}
/** The peer opposite. `ended`: number of its last session that is over; ours may not have taken part in it. */
export interface Remote {
  address: Address;
  readiness: SeatReadiness;
  ended: number;
}
export interface SeatContext extends SeatInput, SessionContext {
  streamId: string | null;
  remote: Remote | null;
  /** Number of our session, or of our last one; a newer session always wins. */
  session: number;
  early: EarlyCandidates | null;
  failure: Failure | null;
  end: SessionEnd | null;
}

export const freshSession: SessionContext = {
  negotiation: 0,
  agreed: 0,
  highest: 0,
  ours: { kind: 'offer', negotiation: 0, sdp: null, ufrag: null },
  before: null,
  gathered: [],
  heardByPeer: { negotiation: 0, ufrag: null, candidates: 0, complete: false },
  theirs: {
    negotiation: 0,
    sdp: null,
    ufrag: null,
    candidates: [],
    complete: false,
    applied: 0,
    endApplied: false,
  },
  iceErrors: [],
  nextOffer: null,
};
export const initialContext = ({ self, media, iceServers, iceTransportPolicy }: SeatInput): SeatContext => ({
  self,
  media,
  iceServers,
  iceTransportPolicy,
  streamId: null,
  remote: null,
  session: 0,
  ...freshSession,
  early: null,
  failure: null,
  end: null,
});

/** Servers whose errors are kept. */
const mostIceErrors = 8;
export const withIceError = (errors: IceError[], { url, code, detail }: IceError): IceError[] =>
  [...errors.filter((other) => other.url !== url), { url, code, detail }].slice(-mostIceErrors);

interface InSession {
  from: Address;
  session: number;
}
interface Numbered extends InSession {
  negotiation: number;
}
export const isFromPeer = (context: SeatContext, from: Address) =>
  sameAddress(context.remote?.address ?? null, from);

export const isThisSession = (context: SeatContext, { from, session }: InSession) =>
  isFromPeer(context, from) && session === context.session;

/** A message of the peer opposite, in this session and negotiation. */
export const isThisNegotiation = (context: SeatContext, p: Numbered) =>
  isThisSession(context, p) && p.negotiation === context.negotiation;

/** The highest session number that is used up between us and this join of the peer opposite. */
export const lastSession = ({ session, remote }: SeatContext) => Math.max(session, remote?.ended ?? 0);

/** A message of a newer session; from another peer only while nobody sits opposite. */
export const isNewerSession = (context: SeatContext, { from, session }: InSession) =>
  session > lastSession(context) && (context.remote === null || isFromPeer(context, from));

/** Candidates of the generation that the other side's last description names. */
export const isTheirGeneration = (context: SeatContext, p: InSession & { ufrag: string | null }) =>
  isThisSession(context, p) && context.theirs.sdp !== null && p.ufrag === context.theirs.ufrag;

/** What we acknowledge in every message. */
export const heardOf = ({ theirs }: SeatContext): Heard => ({
  negotiation: theirs.negotiation,
  ufrag: theirs.ufrag,
  candidates: theirs.candidates.length,
  complete: theirs.complete,
});

/** The candidates that go with our present description. */
export const generationOf = ({ gathered, ours }: SeatContext): Generation =>
  gathered.findLast(({ ufrag }) => ufrag === ours.ufrag) ?? {
    ufrag: ours.ufrag,
    candidates: [],
    complete: false,
  };

/** Whether the other side has acknowledged our last description. */
export const isDescriptionHeard = ({ ours, heardByPeer }: SeatContext) =>
  heardByPeer.negotiation >= ours.negotiation;

/** Whether something that we sent is not acknowledged. */
export const isUnheard = (context: SeatContext) => {
  const { ours, heardByPeer } = context;
  const { candidates, complete } = generationOf(context);
  const knows = heardByPeer.ufrag === ours.ufrag;
  return (
    ours.sdp !== null &&
    (!isDescriptionHeard(context) ||
      (candidates.length > 0 && (!knows || heardByPeer.candidates < candidates.length)) ||
      (complete && !(knows && heardByPeer.complete)))
  );
};

/** Candidate lists are cumulative: the longer one contains the shorter one. */
export const longer = (a: Candidate[], b: Candidate[]) => (b.length > a.length ? b : a);
/** Acknowledgements only grow; a newer description may start another generation of candidates. */
export const moreHeard = (a: Heard, b: Heard): Heard => {
  if (b.negotiation !== a.negotiation) return b.negotiation > a.negotiation ? b : a;
  return a.ufrag === b.ufrag
    ? { ...a, candidates: Math.max(a.candidates, b.candidates), complete: a.complete || b.complete }
    : a;
};

/** The name of a description's generation of candidates: its first `a=ice-ufrag` (RFC 8839 §5.4). */
export const ufragOf = (sdp: string): string | null => /a=ice-ufrag:(\S+)/.exec(sdp)?.[1] ?? null;

/** The next negotiation number of a seat: odd or even, and higher than any used before. */
export const numberAfter = (highest: number, parity: 0 | 1) =>
  highest + 1 + ((highest + 1) % 2 === parity ? 0 : 1);

/** The other side's memory after its description: a known generation goes on, another one begins with what came early. */
export function withTheirDescription(
  context: SeatContext,
  p: Generation & { sdp: string; negotiation: number; session: number },
  from: Address,
): Pick<SeatContext, 'theirs' | 'early'> {
  const { theirs, early } = context;
  const { sdp, negotiation } = p;
  const ufrag = ufragOf(sdp);
  const known: Generation = theirs.sdp !== null && theirs.ufrag === ufrag ? theirs : { ...p, ufrag };
  const overtook =
    early?.session === p.session && early.ufrag === ufrag && sameAddress(early.from, from) ? early : null;
  return {
    theirs: {
      negotiation,
      sdp,
      ufrag,
      candidates: longer(longer(known.candidates, p.candidates), overtook?.candidates ?? []),
      complete: known.complete || p.complete || (overtook?.complete ?? false),
      applied: known === theirs ? theirs.applied : 0,
      endApplied: known === theirs && theirs.endApplied,
    },
    early: null,
  };
}

/** The context after an offer of the current session is taken. */
export const withOffer = (context: SeatContext, offer: Offer, from: Address) => ({
  ...withTheirDescription(context, offer, from),
  negotiation: offer.negotiation,
  highest: Math.max(context.highest, offer.negotiation),
  heardByPeer: moreHeard(context.heardByPeer, offer.heard),
});
