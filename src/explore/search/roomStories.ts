/** The stories of a room: who is inside, who stands at its door, and what may go wrong. */
import type { RoomSetting } from '../model/roomWorld';

export interface RoomStory extends Pick<RoomSetting, 'peers' | 'faults'> {
  name: string;
  /** Worlds after which the check at every commit stops; null: it is exhaustive. */
  bound: number | null;
}
const bound = 10_000;

export const roomStories: readonly RoomStory[] = [
  { name: 'two at the door of an empty room', peers: ['approach', 'approach'], faults: {}, bound: null },
  {
    name: 'one waits, and one is at the door: messages are lost',
    peers: ['join', 'approach'],
    faults: { loss: 2 },
    bound: null,
  },
  {
    name: 'one waits, and one is at the door: somebody leaves, or a broker goes away',
    peers: ['join', 'approach'],
    faults: { leave: 1, offline: 1 },
    bound,
  },
  {
    name: 'one waits, and one is at the door: somebody vanishes',
    peers: ['join', 'approach'],
    faults: { vanish: 1, loss: 1 },
    bound,
  },
  {
    name: 'one waits, and one is at the door: the broker is late',
    peers: ['join', 'approach'],
    faults: { early: 2, loss: 1 },
    bound,
  },
  { name: 'one waits, and two are at the door', peers: ['join', 'approach', 'approach'], faults: {}, bound },
  {
    name: 'a call runs, and one is at the door',
    peers: ['join', 'join', 'approach'],
    faults: { leave: 1 },
    bound,
  },
  {
    name: 'a call runs, and the broker is hostile',
    peers: ['join', 'join'],
    faults: { replay: 2, reload: 1 },
    bound,
  },
  {
    name: 'a call runs, one is at the door, and the broker is hostile',
    peers: ['join', 'join', 'approach'],
    faults: { replay: 2 },
    bound,
  },
  {
    name: 'one waits, one is at the door, and the broker is hostile',
    peers: ['join', 'approach'],
    faults: { replay: 2 },
    bound,
  },
  {
    name: 'a call runs, one is at the door, and a page is loaded anew',
    peers: ['join', 'join', 'approach'],
    faults: { reload: 1 },
    bound,
  },
  {
    name: 'three at the door of an empty room',
    peers: ['approach', 'approach', 'approach'],
    faults: {},
    bound,
  },
];
