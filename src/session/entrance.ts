/** The way into a room: its lobby, and the session once somebody has joined. */
import type { MediaRequest } from '../../machines/words/vocabulary';
import { roomName, type RoomSecret } from '../protocol/roomTopic';
import type { RoomKeys } from '../protocol/keys';
import { createSubject, type Observable, type Subject } from './observable';
import type { Person } from './people';
import type { Session, SessionParts, startSession } from './session';

/**
 * `roomName`: how the page names the room; `topic`: what it is made from. Null on a page that only watches.
 * `isElsewhere`: the room is open in another tab of this browser.
 */
export type JoinedSession = Session & {
  roomName: string | null;
  topic: string | null;
  isElsewhere: Observable<boolean>;
};

export interface EntranceParts {
  /** All that a session takes, but for what depends on the room and on how it is entered. */
  partsOf: () => Omit<SessionParts, 'identity' | 'keys' | 'mayTakePart' | 'media' | 'comes'>;
  media: () => MediaRequest;
  keysOf: (secret: RoomSecret) => Promise<RoomKeys>;
  personIn: (secret: RoomSecret) => Promise<Person>;
  load: () => Promise<typeof startSession>;
  /** What it takes to join could not be fetched. */
  onUnfetched: () => void;
}
const topicOf = (secret: RoomSecret) => (secret.kind === 'watch' ? null : secret.topic);

export function createEntrance({ partsOf, media, keysOf, personIn, load, onUnfetched }: EntranceParts) {
  /** Who stands at the door of a room, and claims nothing. */
  const lobby = createSubject<JoinedSession | null>(null);
  const session = createSubject<JoinedSession | null>(null);
  /** Somebody has joined, and what it takes is still being fetched. */
  const isJoining = createSubject(false);
  /** What is being fetched for; a later wish replaces it. */
  let wish = {};

  const begin = (secret: RoomSecret, comes: SessionParts['comes'], place: Subject<JoinedSession | null>) => {
    const mine = {};
    wish = mine;
    const keys = keysOf(secret);
    return Promise.all([load(), personIn(secret)]).then(([start, person]) => {
      if (wish !== mine) return person.leave();
      const mayTakePart = secret.kind !== 'watch';
      const { identity } = person;
      const started = start({ ...partsOf(), identity, keys, mayTakePart, media: media(), comes });
      const topic = topicOf(secret);
      const isElsewhere = createSubject(false);
      void person.isElsewhere.then(isElsewhere.set);
      place.set({
        ...started,
        topic,
        roomName: topic === null ? null : roomName(topic),
        isElsewhere,
        stop() {
          started.stop();
          person.leave();
        },
      });
    });
  };
  const leaveDoor = () => {
    wish = {};
    const left = lobby.get();
    lobby.set(null);
    left?.stop();
  };
  return {
    lobby,
    session,
    isJoining,
    /** Knocks at a room, unless we stand at its door already. */
    approach(secret: RoomSecret) {
      if (session.get() || isJoining.get() || lobby.get()?.topic === topicOf(secret)) return;
      leaveDoor();
      begin(secret, 'approach', lobby).catch(() => {}); // told when somebody joins
    },
    /** Back from a door. */
    leaveDoor,
    /** Once: whoever clicks again has joined already. */
    join(secret: RoomSecret) {
      if (session.get() || isJoining.get()) return;
      const atDoor = lobby.get();
      if (atDoor && atDoor.topic === topicOf(secret)) {
        // Not later: the offer goes out while the page is still being drawn.
        atDoor.join(media());
        lobby.set(null);
        session.set(atDoor);
        return;
      }
      leaveDoor();
      isJoining.set(true);
      begin(secret, 'join', session)
        .catch(onUnfetched)
        .finally(() => isJoining.set(false));
    },
    end() {
      leaveDoor();
      const wasJoining = isJoining.get();
      isJoining.set(false);
      const running = session.get();
      session.set(null);
      running?.stop();
      return running !== null || wasJoining;
    },
    /** The room machine that runs, at the door or inside. */
    room: () => (session.get() ?? lobby.get())?.room,
  };
}
