/** The ports of the checking machine: the certificates of the connection that lives, and the hashes. */
import { fromPromise } from 'xstate';
import type { CheckNumber, CheckNumbers, CheckSubject } from '../../machines/ports';
import type { Fingerprints } from '../../machines/words/vocabulary';
import { fingerprintsFrom } from '../adapters/webrtc/fingerprints';
import { beginCheck, concludeCheck } from '../protocol/check';
import type { RoomKeys } from '../protocol/keys';
import type { Observable } from './observable';

export const checkPortsWith = (keys: Promise<RoomKeys>, fingerprints: Observable<Fingerprints | null>) => ({
  fingerprints: fingerprintsFrom(fingerprints),
  beginCheck: fromPromise<CheckNumber, CheckSubject>(async ({ input }) =>
    beginCheck((await keys).roomTag, input),
  ),
  concludeCheck: fromPromise<number[] | null, CheckNumbers>(({ input }) => concludeCheck(input)),
});
