/**
 * What the two people of a call compare: seven pictures, made from both certificates and a random number of each side. Who
 * changes a fingerprint on the way is bound to numbers of its own before it knows the others: it has one guess in 2^42.
 */
import type { CheckNumber, CheckNumbers, CheckSubject } from '../../machines/ports';
import { randomBytes, toBase64url, utf8 } from './bytes';

/** 42 bits: six for each picture, as in the SAS of Matrix ("SAS method: emoji"). */
const pictureCount = 7;
const bitsEach = 6;

/** JSON of a list of texts is one text for one list: no part can reach into the next. */
async function hash(...parts: readonly string[]) {
  const digest = await crypto.subtle.digest('SHA-256', utf8(JSON.stringify(['parley/1 check', ...parts])));
  return new Uint8Array(digest);
}
const commitTo = async (about: string, nonce: string) => toBase64url(await hash('commitment', about, nonce));

/** `roomTag`: of the room in which the two have met. */
export async function beginCheck(roomTag: string, { caller, callee }: CheckSubject): Promise<CheckNumber> {
  const of = [roomTag, caller.peer, callee.peer, caller.fingerprint, callee.fingerprint];
  const about = toBase64url(await hash('connection', ...of));
  const nonce = toBase64url(randomBytes(32));
  return { about, nonce, commitment: await commitTo(about, nonce) };
}

/** Null where the caller's number is not the one that it was bound to, or a number is missing. */
export async function concludeCheck({ seat, own, their }: CheckNumbers): Promise<number[] | null> {
  if (own === null || their.nonce === null) return null;
  if (seat === 'callee' && their.commitment !== (await commitTo(own.about, their.nonce))) return null;
  const [caller, callee] = seat === 'caller' ? [own.nonce, their.nonce] : [their.nonce, own.nonce];
  return picturesIn(await hash('pictures', own.about, caller, callee));
}

/** The first bits of a hash, six by six. */
function picturesIn(bytes: Uint8Array): number[] {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return Array.from({ length: pictureCount }, (_, at) =>
    Number.parseInt(bits.slice(at * bitsEach, (at + 1) * bitsEach), 2),
  );
}
