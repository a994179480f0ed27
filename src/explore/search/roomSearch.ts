/** Breadth-first search of a room, its lobby included: whoever comes, clicks or goes when, all find their place. */
import { sameAddress } from '../../../machines/words/vocabulary';
import { isAtDoor, type RoomMove, type RoomSystem, type RoomWorld } from '../model/roomWorld';
import type { RoomPeer } from '../model/roomPeer';

export interface RoomFound {
  property: string;
  detail: string;
  path: string[];
}
export interface RoomResult {
  worlds: number;
  isComplete: boolean;
  found: RoomFound[];
}

/** R1: at the door nothing is claimed, and nothing said but that one is there, or goes. */
function breaksLobby({ peers }: RoomWorld, system: RoomSystem, move: RoomMove): string | null {
  for (const id of peers) {
    if (id === null) continue;
    const peer = system.peerOf(id);
    if (isAtDoor(peer) && (peer.seat || peer.snapshot.context.seat)) return 'a seat is claimed at the door';
  }
  for (const { peer, said } of move.steps)
    for (const { message } of said)
      if (isAtDoor(peer) && message.kind !== 'knock') return `${message.kind} is said at the door`;
  return null;
}
const isHeard = ({ seat }: RoomPeer) => seat?.busyWith != null && seat.isHeard;

/** R2: of those who have joined, one calls and one answers, with each other; the others watch. */
function misplaced({ peers }: RoomWorld, system: RoomSystem): string | null {
  const inside = peers
    .flatMap((id) => (id === null ? [] : [system.peerOf(id)]))
    .filter((peer) => !isAtDoor(peer));
  const [one, other, ...more] = inside.filter(({ seat }) => seat !== null);
  if (inside.length === 0) return null;
  if (!one) return 'nobody is seated';
  if (inside.length === 1) return null;
  if (!other || more.length > 0) return `${1 + (other ? 1 : 0) + more.length} are seated`;
  if (one.seat?.seat === other.seat?.seat) return `two hold the seat of the ${one.seat?.seat}`;
  const areTogether =
    sameAddress(one.seat?.busyWith ?? null, other.snapshot.context.self) &&
    sameAddress(other.seat?.busyWith ?? null, one.snapshot.context.self);
  return areTogether && isHeard(one) && isHeard(other) ? null : 'the two who are seated are in no call';
}

/** R3: where nothing goes wrong, a call that both sides know of is not taken from its caller. */
function takesCall(before: RoomWorld, { after }: RoomMove, system: RoomSystem): string | null {
  for (const [at, id] of before.peers.entries()) {
    const now = after.peers[at];
    if (id === null || now === null || now === undefined) continue;
    const [was, is] = [system.peerOf(id), system.peerOf(now)];
    if (was.seat?.seat === 'caller' && isHeard(was) && !is.seat) return 'an answered call is given up';
  }
  return null;
}

/** R5: who has not spoken to us moves no seat: what a hostile broker plays back changes nobody's place. */
function movesSeat(before: RoomWorld, { after, hostileTo }: RoomMove, system: RoomSystem): string | null {
  const [was, is] = [before.peers[hostileTo ?? -1], after.peers[hostileTo ?? -1]];
  if (typeof was !== 'number' || typeof is !== 'number') return null;
  const [then, now] = [system.peerOf(was).snapshot, system.peerOf(is).snapshot];
  if (then.context.seat !== now.context.seat) return 'a recording takes a seat';
  return then.matches({ inside: { place: 'seated' } }) === now.matches({ inside: { place: 'seated' } })
    ? null
    : 'a recording moves somebody';
}

const peersOf = ({ peers }: RoomWorld, system: RoomSystem) =>
  peers.map((id) => (typeof id === 'number' ? system.peerOf(id) : null));
/** The other one of a call, where it is still in it, and its media flow. */
const inCallWith = (all: readonly (RoomPeer | null)[], { seat, snapshot }: RoomPeer) =>
  all.find(
    (one) =>
      one?.seat?.isConnected &&
      sameAddress(one.snapshot.context.self, seat?.busyWith ?? null) &&
      sameAddress(one.seat.busyWith, snapshot.context.self),
  );
/** R6: a call whose media flow on both sides is ended by nobody but its two. */
function endsCall(before: RoomWorld, { after }: RoomMove, system: RoomSystem): string | null {
  const [then, now] = [peersOf(before, system), peersOf(after, system)];
  for (const [at, was] of then.entries()) {
    const is = now[at];
    if (!was?.seat?.isConnected || !is || !inCallWith(then, was)) continue;
    // Its page was loaded anew: it has ended the call itself.
    if (!sameAddress(was.snapshot.context.self, is.snapshot.context.self)) continue;
    if (!is.seat?.isConnected && inCallWith(now, was)) return 'a running call is ended';
  }
  return null;
}

/** R7: whoever loads its page anew during a call sits where it sat. */
function losesSeat({ peers, kept }: RoomWorld, system: RoomSystem): string | null {
  for (const [at, seat] of kept.entries()) {
    const id = peers[at];
    if (seat === null || typeof id !== 'number') continue;
    if (system.peerOf(id).snapshot.context.seat !== seat)
      return `the ${seat} who was loaded anew has lost its seat`;
  }
  return null;
}

/** R4: where nothing goes wrong, whoever has knocked and been answered, or waited in vain, knows who is inside. */
function ignorance({ peers, copies }: RoomWorld, system: RoomSystem): string | null {
  const all = peers.flatMap((id) => (id === null ? [] : [system.peerOf(id)]));
  // Its last change has been told.
  const isSomebodyIn = all.some(
    ({ snapshot }) => snapshot.context.seat !== null && snapshot.matches({ inside: { standing: 'known' } }),
  );
  const isTakenForEmpty = all.some((peer) =>
    peer.snapshot.matches({ inside: { place: { lobby: { informed: 'empty' } } } }),
  );
  return copies.length === 0 && isSomebodyIn && isTakenForEmpty ? 'the room is taken for empty' : null;
}

export function searchRoom(system: RoomSystem, bound: number): RoomResult {
  const known = new Map<string, { world: RoomWorld; parent: string | null; what: string }>();
  const queue: string[] = [];
  const found: RoomFound[] = [];
  const reach = (world: RoomWorld, parent: string | null, what: string) => {
    const key = system.keyOf(world);
    if (known.has(key)) return;
    known.set(key, { world, parent, what });
    queue.push(key);
  };
  const pathTo = (key: string | null): string[] => {
    const at = key === null ? undefined : known.get(key);
    return at ? [...pathTo(at.parent), at.what] : [];
  };
  const report = (property: string, detail: string | null, path: () => string[]) => {
    if (detail !== null && !found.some((one) => one.property === property))
      found.push({ property, detail, path: path() });
  };
  reach(system.start, null, 'the start');
  let at = 0;
  for (; at < queue.length && at < bound; at++) {
    const key = queue[at] ?? '';
    const world = known.get(key)?.world;
    if (!world) break;
    const rest = system.settled(world);
    report('R2 everyone finds a place', rest ? misplaced(rest, system) : 'the room never rests', () =>
      pathTo(key),
    );
    report('R7 whoever reloads keeps its seat', rest && losesSeat(rest, system), () => pathTo(key));
    const isFaultless = system.start.left.every((n) => n === 0);
    if (isFaultless) report('R4 the door knows who is inside', ignorance(world, system), () => pathTo(key));
    for (const move of system.moves(world)) {
      const path = () => [...pathTo(key), move.what];
      report('R1 the door claims nothing', breaksLobby(move.after, system, move), path);
      report('R5 a recording moves no seat', movesSeat(world, move, system), path);
      report('R6 a running call is ended by its two', endsCall(world, move, system), path);
      if (isFaultless) report('R3 an answered call is kept', takesCall(world, move, system), path);
      reach(move.after, key, move.what);
    }
  }
  return { worlds: at, isComplete: at === queue.length, found };
}
