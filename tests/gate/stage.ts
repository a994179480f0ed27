/** A gated machine that records its events, with a port and a timer. */
import { assign, createActor, fromCallback, sendTo, setup, SimulatedClock } from 'xstate';
import { createGate, type Handling, type Held, type Policy } from '../../src/gate/gate';

export type Place = 'machine' | 'port' | 'capture';
type Word = { type: 'said'; word: string } | { type: 'wish'; word: string };

/** A machine that records its events, with an echoing port and a timer. */
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
export const stopsAll = (place: Place, event: { type: string }) =>
  place === 'machine' && event.type !== 'wish' && event.type !== 'leave';
export const stopsCommands = () => true;

export function stage(stops: Policy<Place>['stops'] | null = stopsAll) {
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
