/** The states teach: each one says what it is, what it waits for, and which standard it follows. */
import { expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { getStateNodes } from 'xstate/graph';
import { allMachines } from '../../machines/all';

const longest = 120;

/** Waits that no standard is about: the words between Parley's own peers. */
const ourOwnProtocol = new Set([
  'caller.waiting', // readiness of the seat opposite
  'callee.waiting', // readiness of the seat opposite
  'room.inside.place.linking', // the signaling machine, not a protocol of its own
  'room.inside.place.lobby.informed.waiting', // a person
  'room.inside.asking.resting', // a timer
  'checking.holdingBack', // a timer
  'verify.exploration.exploring', // a worker
  'verify.example.awaiting', // the exploration
  'verify.example.reading', // a worker
  'playback.replaying.moving', // a timer of the page
  'playback.replaying.awaitingStep', // a person
  'stepping.stepping.pace.playing', // a timer of the page
  'stepping.stepping.time.standing', // the trays of both sides
  'checking.known.delivery.telling', // a message of our own
  'replay.reading', // a file
  'simulation.searching', // a worker
  'simulation.choosing', // a person
  'simulation.moving', // a worker
  'lesson.staging', // the lab
  'lesson.acting', // the lab
  'lesson.reading', // a person
  'lesson.asking', // a person
  'lesson.explaining', // a person
  'lesson.rereading', // a person
  'class.preparing', // keys
  'class.meeting.teaching.roll.counting', // those who watch
  'class.meeting.teaching.question.asking', // a person
  'class.meeting.leaving', // a message of our own
  'attendance.lesson.awaiting', // a person
  'attendance.lesson.following', // a person
  'attendance.presence.attending', // a timer of the page
  'room.inside.standing.engaging', // a negotiation, which has the link first
]);
/** Gerunds that are no waits: they are left at once, or are places to stay. */
const noWaits = new Set([
  'room.inside.place.choosing', // transient: decides and is gone
  'room.inside.place.observing', // a place to stay
  'room.inside.place.observing.settling',
  'room.inside.place.observing.full',
  'room.inside.place.observing.offered',
  'verify.example.watching', // a place to stay
  'replay.watching', // a place to stay
  'stepping.stepping.time.running', // nothing is waited for: timers run
]);

interface Meta {
  spec?: unknown;
  waitsFor?: unknown;
}
const nodesOf = (machine: AnyStateMachine) =>
  getStateNodes(machine).map((node) => {
    const meta: Meta = node.meta ?? {};
    return {
      path: [machine.id, ...node.path].join('.'),
      isWait: node.type === 'atomic' && /ing$|^(awaiting|waiting)/.test(node.key),
      description: node.description ?? '',
      spec: meta.spec,
      waitsFor: meta.waitsFor,
    };
  });
const nodes = allMachines.flatMap(nodesOf);

const waits = nodes.filter(({ path, isWait }) => isWait && !noWaits.has(path));

it.each(nodes)('$path has a whole sentence as its description', ({ description }) => {
  expect(description).toMatch(/^[A-Z].*[.?!]$/);
  expect(description.length).toBeLessThanOrEqual(longest);
});

it.each(waits)('$path says what it waits for', ({ waitsFor }) => {
  expect(waitsFor).toEqual(expect.stringMatching(/\S/));
});

it.each(waits.filter(({ path }) => !ourOwnProtocol.has(path)))('$path cites its standard', ({ spec }) => {
  expect(spec).toEqual(expect.stringMatching(/^(RFC \d+|W3C|MQTT) .*\S/));
});

it('names no exception that does not exist', () => {
  const paths = nodes.map((node) => node.path);
  expect(paths).toEqual(expect.arrayContaining([...ourOwnProtocol, ...noWaits]));
});

it('has a description for each machine', () => {
  for (const { config } of allMachines) expect(config.description).toMatch(/\.$/);
});
