/** Context and pure rules of the checking machine. */
import type { CheckNumber, CheckSubject } from '../ports';
import {
  sameAddress,
  type Address,
  type Check,
  type Fingerprints,
  type FingerprintReport,
  type Seat,
} from '../words/vocabulary';

export interface CheckingInput {
  self: Address;
  seat: Seat | null;
}
export interface CheckingContext {
  self: Address;
  /** The caller commits first. */
  seat: Seat;
  opposite: Address | null;
  fingerprints: Fingerprints | null;
  own: CheckNumber | null;
  /** What the other side has told, and what it has heard of us. */
  their: Omit<Check, 'kind' | 'about'>;
  /** Seven numbers from 0 to 63. */
  pictures: number[] | null;
}
export type CheckingEvent =
  | FingerprintReport
  | { type: 'room.oppositeChanged'; opposite: Address | null }
  | { type: 'signal.checkReceived'; from: Address; message: Check }
  /** The person has compared the pictures with the other one. */
  | { type: 'user.confirmCheck' }
  | { type: 'user.denyCheck' };

export const nothingTold: CheckingContext['their'] = { commitment: null, nonce: null, heard: 'nothing' };

/** Ids and fingerprints by seat: both sides name them in the same order. */
export function subjectOf({ self, seat, opposite, fingerprints }: CheckingContext): CheckSubject {
  const { local, remote } = fingerprints ?? { local: '', remote: '' };
  const ours = { peer: self.peer, fingerprint: local };
  const theirs = { peer: opposite?.peer ?? '', fingerprint: remote };
  return seat === 'caller' ? { caller: ours, callee: theirs } : { caller: theirs, callee: ours };
}

/**
 * All that we have to say so far. Nobody tells its number before the other one is bound to its own: the caller by its
 * commitment, the callee by having told.
 */
export function wordOf({ seat, own, their }: CheckingContext): Check | null {
  if (own === null) return null;
  const isBound = seat === 'caller' ? their.nonce !== null : their.commitment !== null;
  return {
    kind: 'check',
    about: own.about,
    commitment: seat === 'caller' ? own.commitment : null,
    nonce: isBound ? own.nonce : null,
    heard: their.nonce !== null ? 'nonce' : their.commitment !== null ? 'commitment' : 'nothing',
  };
}

export interface Heard {
  from: Address;
  message: Check;
}
/** It comes from the one opposite, and is about the connection that we have. */
export const isThisCheck = ({ opposite, own }: CheckingContext, { from, message }: Heard) =>
  sameAddress(opposite, from) && own?.about === message.about;

const differ = (known: string | null, told: string | null) =>
  known !== null && told !== null && known !== told;
export const contradicts = ({ their }: CheckingContext, { message }: Heard) =>
  differ(their.commitment, message.commitment) || differ(their.nonce, message.nonce);

const isNew = (known: string | null, told: string | null) => known === null && told !== null;
export const bringsNews = ({ their }: CheckingContext, { message }: Heard) =>
  isNew(their.commitment, message.commitment) || isNew(their.nonce, message.nonce);

/** A caller that has all is silent; one that speaks has not heard us. */
export const lacksWord = ({ seat }: CheckingContext, { message }: Heard) =>
  seat === 'callee' || message.heard !== 'nonce';
