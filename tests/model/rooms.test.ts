/** The room with its lobby, explored: whoever comes, clicks or goes when, all find their place. */
import { describe, expect, it } from 'vitest';
import { roomMachine } from '../../machines/room/roomMachine';
import { createRoomSystem, type RoomSystem } from '../../src/explore/model/roomWorld';
import { partsOf } from '../../src/explore/search/coverage';
import { searchRoom } from '../../src/explore/search/roomSearch';
import { roomStories } from '../../src/explore/search/roomStories';

const systems: RoomSystem[] = [];
describe('no property is broken', () => {
  it.each(roomStories)('where $name', ({ name, peers, faults, bound }) => {
    const system = createRoomSystem({ logic: roomMachine, peers, faults });
    systems.push(system);
    const { worlds, found, isComplete } = searchRoom(system, bound ?? Infinity);
    process.stdout.write(`${name}: ${worlds} worlds${isComplete ? '' : ', and more'}\n`);
    expect(found).toEqual([]);
    expect(isComplete).toBe(bound === null);
  });
});

it('every edge of the lobby is taken in some story, but for those with a reason', () => {
  const unreached: Record<string, string> = {
    'inside.place.lobby|user.useBrokers|0': 'the signaling machine is explored alone',
    'inside.place.lobby.knocking|signal.online|0': 'a second broker: the signaling machine is explored alone',
    'inside.place.lobby.informed|signal.online|0': 'a second broker: the signaling machine is explored alone',
    'inside.place.lobby.informed.call||0': 'both residents would have to be gone at once',
  };
  const taken = new Set(systems.flatMap(({ edges }) => [...edges]));
  const inLobby = partsOf(roomMachine).edges.filter((edge) => edge.startsWith('inside.place.lobby'));
  expect(inLobby.filter((edge) => !taken.has(edge))).toEqual(Object.keys(unreached));
});

const always = (is: boolean) => () => is;
const nothing = () => {};
const enoughForMistakes = 3_000;
describe('a room with a mistake is found out', () => {
  it.each([
    ['nobody yields a seat', { guards: { mustYield: always(false) } }],
    ['a caller that is late does not yield', { guards: { isDisplaced: always(false) } }],
    ['a second offer is taken for the first', { guards: { isSecondOfferer: always(false) } }],
    ['whoever is late is not told', { actions: { publishWelcome: nothing } }],
    ['a hello is not kept', { actions: { keepHello: nothing } }],
    ['what the others say of themselves is not kept', { actions: { keepStanding: nothing } }],
    ['a seat is kept for the dead', { actions: { dropLost: nothing } }],
  ])('where %s', (_, implementations) => {
    const logic = roomMachine.provide(
      implementations as Parameters<typeof roomMachine.provide>[0],
    ) as typeof roomMachine;
    const isFound = roomStories.some(
      ({ peers, faults }) =>
        searchRoom(createRoomSystem({ logic, peers, faults }), enoughForMistakes).found.length > 0,
    );
    expect(isFound).toBe(true);
  });
});
