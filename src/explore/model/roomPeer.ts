/** One peer of a room (the shipped room machine, a seat that stands in) as a pure transition function. */
import { initialTransition, transition, type EventObject, type SnapshotFrom } from 'xstate';
import type { roomMachine } from '../../../machines/room/roomMachine';
import type { RoomEvent } from '../../../machines/room/roomContext';
import type { Address, Destination, Message } from '../../../machines/words/vocabulary';
import { watched, type Action } from './logic';
import {
  isSeatInput,
  repeatOffer,
  stepSeat,
  takenSeat,
  type SeatInput,
  type SeatStandIn,
} from './seatStandIn';
import { timersAfter, type Timers } from './timers';

export type RoomLogic = typeof roomMachine;
export interface RoomPeer {
  snapshot: SnapshotFrom<RoomLogic>;
  seat: SeatStandIn | null;
  timers: Timers;
  isOnline: boolean;
}
export interface RoomLetter {
  from: Address;
  to: Destination;
  message: Message;
}
export interface RoomStep {
  peer: RoomPeer;
  said: RoomLetter[];
  edges: string[];
}

export const keyOfRoomPeer = ({ snapshot, seat, timers, isOnline }: RoomPeer) =>
  JSON.stringify([snapshot.value, snapshot.context, seat, Object.keys(timers).toSorted(), isOnline]);

/** What a room asks of its children. */
interface Given {
  event?: EventObject & { destination?: Destination; message?: Message };
}

/** What happens to the media, and all that the seat says because of it. */
export function stepMedia(logic: RoomLogic, before: RoomPeer, type: 'media.flow' | 'media.end'): RoomStep {
  if (!before.seat) return { peer: before, said: [], edges: [] };
  const { seat, events } = stepSeat(before.seat, { type });
  return stepAll(logic, { ...before, seat }, events);
}

/** One event, and all that the seat says because of it. */
export function stepRoom(logic: RoomLogic, before: RoomPeer, event: RoomEvent | EventObject): RoomStep {
  let peer = before;
  const said: RoomLetter[] = [];
  const edges: string[] = [];
  const queue: EventObject[] = [event];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { snapshot } = peer;
    const { result, ...taken } = watched(logic, snapshot, (watchedLogic) =>
      transition(watchedLogic, snapshot, next as RoomEvent),
    );
    edges.push(...taken.edges);
    const toSeat: SeatInput[] = [];
    const actions: readonly Action[] = result[1];
    const timers = timersAfter(peer.timers, actions);
    for (const { type, params } of actions) {
      const given = (params ?? {}) as Given;
      if (type !== 'xstate.sendTo' || !given.event) continue;
      const { destination, message } = given.event;
      if (given.event.type === 'room.publish' && destination && message) {
        if (peer.isOnline) said.push({ from: snapshot.context.self, to: destination, message });
      } else if (isSeatInput(given.event)) toSeat.push(given.event);
    }
    const after = result[0];
    const { seat: place } = after.context;
    let seat = after.children.seat ? peer.seat : null;
    for (const input of toSeat) {
      if (input.type === 'room.seatTaken' && place) seat = takenSeat(place);
      if (!seat) continue;
      const step = stepSeat(seat, input);
      ({ seat } = step);
      queue.push(...step.events);
    }
    peer = { snapshot: after, seat, timers, isOnline: before.isOnline };
  }
  return { peer, said, edges };
}

function stepAll(logic: RoomLogic, from: RoomPeer, events: readonly EventObject[]): RoomStep {
  const all: RoomStep = { peer: from, said: [], edges: [] };
  for (const event of events) {
    const { peer, said, edges } = stepRoom(logic, all.peer, event);
    all.peer = peer;
    all.said.push(...said);
    all.edges.push(...edges);
  }
  return all;
}

/** A peer at the door, or one that has just joined; its broker has answered. */
export function comeTo(logic: RoomLogic, self: Address, comes: 'approach' | 'join'): RoomStep {
  const [snapshot] = initialTransition(logic, {
    self,
    wish: 'auto',
    media: { source: 'none' },
    iceServers: [],
    iceTransportPolicy: 'all',
    brokers: [],
    mayTakePart: true,
    stepped: false,
  });
  const events: EventObject[] = [
    { type: `user.${comes}`, ...(comes === 'join' && { media: { source: 'none' } }) },
    { type: 'xstate.done.actor.deriveKeys', output: { roomTag: 'tag' } } as EventObject,
    { type: 'signal.online' },
  ];
  return stepAll(logic, { snapshot, seat: null, timers: {}, isOnline: true }, events);
}

/** The seat says again what has not been heard. */
export const repeatUnheard = (logic: RoomLogic, peer: RoomPeer): RoomStep =>
  stepAll(logic, peer, peer.seat ? repeatOffer(peer.seat) : []);
