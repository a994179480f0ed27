/** The room with its lobby, explored: whoever comes, clicks or goes when, all find their place. */
import { describe, expect, it } from 'vitest';
import { assign } from 'xstate';
import { roomMachine } from '../../machines/room/roomMachine';
import { createRoomSystem, type RoomFaults, type RoomSystem } from '../../src/explore/model/roomWorld';
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
type Implementations = Parameters<typeof roomMachine.provide>[0];
const withMistake = (implementations: object) =>
  roomMachine.provide(implementations as Implementations) as typeof roomMachine;
const foundIn = (implementations: object, stories = roomStories) =>
  stories.flatMap(({ peers, faults }) => {
    const system = createRoomSystem({ logic: withMistake(implementations), peers, faults });
    return searchRoom(system, enoughForMistakes).found.map(({ property }) => property.slice(0, 2));
  });
describe('a room with a mistake is found out', () => {
  it.each([
    ['nobody yields a seat', { guards: { mustYield: always(false) } }],
    ['a second offer is taken for the first', { guards: { isSecondOfferer: always(false) } }],
    ['whoever is late is not told', { actions: { publishWelcome: nothing } }],
    ['what the others say of themselves is not kept', { actions: { keepStanding: nothing } }],
    ['a seat is kept for the dead', { actions: { dropLost: nothing } }],
    ['nobody who was only heard is asked', { actions: { challengeHints: nothing, tellHint: nothing } }],
  ])('where %s', (_, implementations) => {
    const isFound = roomStories.some((story) => foundIn(implementations, [story]).length > 0);
    expect(isFound).toBe(true);
  });
});

const storiesWith = (fault: keyof RoomFaults) => roomStories.filter(({ faults }) => (faults[fault] ?? 0) > 0);
/** What a hostile broker, or a page that is loaded anew, would bring to light. */
describe('a property that a mistake would break', () => {
  const forgetAll = assign({ members: {} });
  it.each<[string, string, keyof RoomFaults, object]>([
    ['R5', 'a recording is taken for somebody', 'replay', { guards: { isStranger: always(false) } }],
    ['R6', 'a will ends a running call', 'replay', { actions: { loseMember: forgetAll } }],
    [
      'R7',
      'a closed page leaves its seat to anybody',
      'reload',
      {
        guards: { hasLeft: always(true) },
        actions: { keepHint: nothing },
      },
    ],
  ])('%s, where %s', (property, _, fault, implementations) => {
    expect(foundIn(implementations, storiesWith(fault))).toContain(property);
  });
});
