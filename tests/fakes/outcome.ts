import { sameAddress } from '../../machines/words/vocabulary';
import { inCall, placeOf, seatOf, type PeerRoom } from './roomPeer';

/** Who sits where, how the seats stand, and whether all of them are in calls with each other, two and two. */
export function outcomeOf(rooms: readonly PeerRoom[]) {
  const seated = rooms.filter((room) => placeOf(room) !== 'observing');
  const seats = seated.map(seatOf);
  const agree = seats.every(({ context: mine }) =>
    seats.some(
      ({ context: theirs }) =>
        mine.session === theirs.session &&
        sameAddress(mine.remote?.address ?? null, theirs.self) &&
        sameAddress(theirs.remote?.address ?? null, mine.self),
    ),
  );
  return { places: seated.map(placeOf).toSorted(), standing: seats.map(({ value }) => value), agree };
}
export const oneCall = { places: ['callee', 'caller'], standing: [inCall, inCall], agree: true };
/** Of four who come within a moment: nobody yields while its media flow, so both calls go on. */
const twoCalls = {
  places: ['callee', 'callee', 'caller', 'caller'],
  standing: [inCall, inCall, inCall, inCall],
  agree: true,
};
export const oneOrTwoCalls = [oneCall, twoCalls];
