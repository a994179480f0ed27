/** What a codec remembers of each sender, of so many at a time: a class of 256 fits, and the peers. */
import { createBounded } from './bounded';
import { peerIdOf } from './identity';
import { tokenBucket } from './tokenBucket';

export const mostSenders = 512;
/** Messages of one sender: so many in a row, and per second after that. A call that connects takes about ten. */
const burst = 200;
const perSecond = 50;

/** The peer id of a public key: hashed once. */
export function createPeerIds() {
  const ids = createBounded<Promise<string>>(mostSenders);
  return { of: (key: Uint8Array<ArrayBuffer>) => ids.getOrMake(key.join(), () => peerIdOf(key)) };
}

/** Whether a sender may be heard once more. */
export function createRates(nowMs: () => number) {
  const buckets = createBounded<() => boolean>(mostSenders);
  return { take: (peer: string) => buckets.getOrMake(peer, () => tokenBucket(perSecond, burst, nowMs))() };
}
