/** A gate before machines and ports: what it holds is neither lost nor reordered, unless somebody wishes it. */
import {
  assign,
  createActor,
  fromCallback,
  fromPromise,
  sendTo,
  setup,
  SimulatedClock,
  type AnyActorLogic,
} from 'xstate';
import { describe, expect, it, vi } from 'vitest';
import { createGate, type Handling, type Held, type Policy } from '../../src/gate/gate';

type Place = 'machine' | 'port' | 'capture';
type Word = { type: 'said'; word: string } | { type: 'wish'; word: string };

/** A machine that writes down what it hears, with a port that echoes and a timer. */
function listener(gate: ReturnType<typeof createGate<Place>>) {
  const commands: string[] = [];
  let begun = 0;
  const port = fromCallback<Word>(({ receive, sendBack }) => {
    begun++;
    receive(({ word }) => {
      commands.push(word);
      if (word === 'ping') sendBack({ type: 'said', word: 'pong' });
    });
  });
  const machine = setup({
    types: {} as { context: { heard: string[] }; events: Word | { type: 'leave' } },
    actors: { port: gate.beforePort('port', port) },
    actions: {
      hear: assign({
        heard: ({ context, event }) => ('word' in event ? [...context.heard, event.word] : context.heard),
      }),
      late: assign({ heard: ({ context }) => [...context.heard, 'late'] }),
      pass: sendTo('port', ({ event }) => event),
    },
    delays: { soon: 100 },
  }).createMachine({
    context: { heard: [] },
    initial: 'open',
    on: { said: { actions: ['hear', 'pass'] }, wish: { actions: 'hear' } },
    states: {
      open: {
        invoke: { id: 'port', src: 'port' },
        after: { soon: { target: 'late', actions: 'late' } },
        on: { leave: 'left' },
      },
      late: { invoke: { id: 'port', src: 'port' } },
      left: { on: { said: { actions: 'hear' } } },
    },
  });
  return { machine: gate.beforeMachine('machine', machine), commands, begun: () => begun };
}
const stopsAll = (place: Place, event: { type: string }) =>
  place === 'machine' && event.type !== 'wish' && event.type !== 'leave';
const stopsCommands = () => true;

function stage(stops: Policy<Place>['stops'] | null = stopsAll) {
  const clock = new SimulatedClock();
  const told: string[] = [];
  const gate = createGate<Place>({
    now: () => clock.now(),
    fromChannel: (place, { type }) => place === 'machine' && type === 'said',
    onHeld: ({ item, event }: Held<Place>) => told.push(`held ${item} ${event.type}`),
    onHandled: ({ item }, how) => told.push(`${how} ${item}`),
  });
  if (stops) gate.close({ stops, repeats: () => false });
  const { machine, commands, begun } = listener(gate);
  const actor = createActor(machine, { clock, inspect: gate.inspect }).start();
  const say = (...words: string[]) => words.forEach((word) => actor.send({ type: 'said', word }));
  const heard = () => actor.getSnapshot().context.heard;
  const handle = (item: number, how: Handling) => gate.handle(item, how, 'somebody');
  return { actor, gate, clock, told, say, heard, handle, commands, begun };
}

describe('a gate', () => {
  it('lets everything pass until it is closed', () => {
    const { say, heard, told } = stage(null);
    say('a', 'b');
    expect(heard()).toEqual(['a', 'b']);
    expect(told).toEqual([]);
  });

  it('holds what comes, and lets one go at a time', () => {
    const { say, heard, handle, told } = stage();
    say('a', 'b');
    expect(heard()).toEqual([]);
    handle(1, 'release');
    expect(heard()).toEqual(['a']);
    expect(told).toEqual(['held 1 said', 'held 2 said', 'release 1']);
  });

  it('lets wishes pass those that wait', () => {
    const { actor, say, heard } = stage();
    say('a');
    actor.send({ type: 'wish', word: 'now' });
    expect(heard()).toEqual(['now']);
  });

  it('puts an item behind the others', () => {
    const { say, heard, handle, gate } = stage();
    say('a', 'b');
    handle(1, 'holdBack');
    gate.open(null);
    expect(heard()).toEqual(['b', 'a']);
  });

  it('says a message of the channel twice, one right after the other', () => {
    const { say, heard, handle, gate } = stage();
    say('a', 'b');
    handle(1, 'repeat');
    gate.open(null);
    expect(heard()).toEqual(['a', 'a', 'b']);
  });

  it('drops a message of the channel', () => {
    const { say, heard, handle, gate } = stage();
    say('a', 'b');
    handle(1, 'drop');
    gate.open(null);
    expect(heard()).toEqual(['b']);
  });

  it('drops or repeats nothing else', () => {
    const { clock, handle, gate, heard } = stage();
    clock.increment(100);
    handle(1, 'drop');
    handle(1, 'repeat');
    gate.open(null);
    expect(heard()).toEqual(['late']);
  });

  it('lets nothing wait that only says again what waits as the last', () => {
    const { say, heard, gate } = stage(null);
    gate.close({
      stops: stopsAll,
      repeats: ({ event }, again) => 'word' in event && 'word' in again && event.word === again.word,
    });
    say('a', 'a', 'b', 'a');
    gate.open(null);
    expect(heard()).toEqual(['a', 'b', 'a']);
  });

  it('ignores an item that is gone already', () => {
    const { say, heard, handle } = stage();
    say('a');
    handle(1, 'release');
    handle(1, 'release');
    handle(7, 'drop');
    expect(heard()).toEqual(['a']);
  });

  it('is open again once all has gone, and what came meanwhile came after', () => {
    const { say, heard, gate, commands } = stage(stopsCommands);
    gate.handle(1, 'release', null); // the port begins
    say('ping', 'b');
    gate.open(null);
    expect(heard()).toEqual(['ping', 'b', 'pong']);
    expect(commands).toEqual(['ping', 'b', 'pong']);
    say('c');
    expect(heard().at(-1)).toBe('c');
  });

  it('keeps a port from beginning, and its commands behind its beginning', () => {
    const { begun, gate, say, commands, handle } = stage(stopsCommands);
    expect(begun()).toBe(0);
    gate.close({ stops: stopsAll, repeats: () => false });
    say('a');
    handle(2, 'release');
    expect(commands).toEqual([]);
    gate.open(null);
    expect(begun()).toBe(1);
    expect(commands).toEqual(['a']);
  });

  it('does not hold back the beginning of a port', () => {
    const { handle, told } = stage(stopsCommands);
    handle(1, 'holdBack');
    expect(told).toEqual(['held 1 xstate.init']);
  });

  it('finds void what was said by an actor that has stopped', async () => {
    const { actor, say, handle, gate, told, heard } = stage();
    say('ping');
    handle(1, 'release');
    expect(told.at(-1)).toBe('held 2 said');
    actor.send({ type: 'leave' });
    await Promise.resolve();
    expect(told.at(-1)).toBe('void 2');
    gate.open(null);
    expect(heard()).toEqual(['ping']);
  });

  it('finds void a timer that ran out, once its state is left', async () => {
    const { actor, clock, gate, heard, told } = stage();
    clock.increment(100);
    expect(told[0]).toMatch(/^held 1 xstate\.after/);
    actor.send({ type: 'leave' });
    gate.open(null);
    expect(heard()).toEqual([]);
    expect(told.at(-1)).toBe('void 1');
  });
});

const ofPort = (place: Place) => place === 'port';
const failing = (gate: ReturnType<typeof createGate<Place>>, port: AnyActorLogic) =>
  createActor(
    gate.beforeMachine(
      'machine',
      setup({ actors: { port: gate.beforePort('port', port) } }).createMachine({
        initial: 'open',
        states: {
          open: {
            invoke: { id: 'port', src: 'port', onError: 'failed' },
            on: { leave: 'left' },
          },
          failed: {},
          left: {},
        },
      }),
    ),
    { inspect: gate.inspect },
  ).start();

describe('a port whose beginning waits', () => {
  it('can be left without having begun', async () => {
    const { actor, told, gate, begun } = stage(ofPort);
    actor.send({ type: 'leave' });
    await Promise.resolve();
    expect(told).toEqual(['held 1 xstate.init', 'void 1']);
    gate.open(null);
    expect(actor.getSnapshot()).toMatchObject({ status: 'active', value: 'left' });
    expect(begun()).toBe(0);
  });

  it('begins before it does what was asked of it later', () => {
    const { say, told, handle, begun, commands } = stage(ofPort);
    say('a');
    handle(2, 'release');
    expect(told.at(-1)).toBe('release 1');
    expect([begun(), commands]).toEqual([1, []]);
    handle(2, 'release');
    expect(commands).toEqual(['a']);
  });

  it('and then fails is a failure that the machine hears of, as live', () => {
    const { gate } = stage(null);
    gate.close({ stops: ofPort, repeats: () => false });
    const actor = failing(
      gate,
      fromCallback(() => {
        throw new Error('refused');
      }),
    );
    gate.open(null);
    expect(actor.getSnapshot()).toMatchObject({ status: 'active', value: 'failed' });
  });

  it('has nothing more to say, though it failed, once its state is left', async () => {
    const { gate, told } = stage(null);
    gate.close({ stops: (place, { type }) => place === 'machine' && type !== 'leave', repeats: () => false });
    const actor = failing(
      gate,
      fromPromise(async () => {
        throw new Error('refused');
      }),
    );
    await vi.waitFor(() => expect(told).toHaveLength(1));
    actor.send({ type: 'leave' });
    gate.open(null);
    expect(told.at(-1)).toBe('void 1');
    expect(actor.getSnapshot()).toMatchObject({ status: 'active', value: 'left' });
  });
});

describe('timers before a gate', () => {
  it('stand still, and run on with what was left of them', () => {
    const { clock, gate, heard } = stage(null);
    clock.increment(60);
    gate.stand(true);
    clock.increment(1_000);
    expect(heard()).toEqual([]);
    gate.stand(false);
    clock.increment(39);
    expect(heard()).toEqual([]);
    clock.increment(1);
    expect(heard()).toEqual(['late']);
  });

  it('begin to stand where they were set while time stands', () => {
    const { actor, clock, gate } = stage(null);
    gate.stand(true);
    actor.send({ type: 'leave' });
    gate.stand(false);
    clock.increment(1_000);
    expect(actor.getSnapshot().value).toBe('left');
  });

  it('are gone with their actor', () => {
    const { actor, clock, gate } = stage(null);
    gate.stand(true);
    actor.stop();
    gate.stand(false);
    clock.increment(1_000);
    expect(actor.getSnapshot().context.heard).toEqual([]);
  });
});

describe('a promise before a gate', () => {
  it('is asked only once it is let go, and answers then', async () => {
    const { gate, told } = stage(null);
    gate.close({ stops: (place) => place === 'capture', repeats: () => false });
    let asked = 0;
    const capture = gate.beforePort(
      'capture',
      fromPromise(async () => {
        asked++;
        return 'stream';
      }),
    );
    const actor = createActor(capture, { inspect: gate.inspect }).start();
    await Promise.resolve();
    expect(asked).toBe(0);
    gate.handle(1, 'release', null);
    await new Promise<void>((resolve) => {
      actor.subscribe({ complete: resolve });
    });
    expect([asked, actor.getSnapshot().output]).toEqual([1, 'stream']);
    expect(told).toEqual(['held 1 xstate.init', 'release 1']);
  });
});
