/** The scenarios to explore: the start, the fault budgets, and how finely browser steps interleave. */
import { noFaults, type Faults } from '../model/faults';
import type { Setting } from '../model/world';

export interface Scenario extends Pick<Setting, 'channel' | 'pace' | 'begins'> {
  name: string;
  faults: Faults;
  /** Worlds after which the check at every commit stops; null: it is exhaustive. */
  bound: number | null;
}
const scenario = (
  name: string,
  pace: Setting['pace'],
  faults: Partial<Faults>,
  more: Partial<Scenario> = {},
): Scenario => ({
  name,
  channel: 'bag',
  begins: 'apart',
  bound: null,
  ...more,
  pace,
  faults: { ...noFaults, ...faults },
});
const inCall = { begins: 'inCall' } as const;
const bound = 30_000;

export const scenarios: readonly Scenario[] = [
  scenario('messages overtake each other', 'each', {}),
  scenario('a message is lost', 'prompt', { loss: 1 }),
  scenario('two messages are lost', 'prompt', { loss: 2 }),
  scenario('a link drops, and all that was under way', 'prompt', { drop: 2 }),
  scenario('a message comes twice', 'prompt', { repeat: 1 }),
  scenario('whatever was said may come again at any time', 'prompt', {}, { channel: 'set', bound }),
  scenario('candidates travel with the descriptions, and a message is lost', 'bundled', { loss: 1 }),
  scenario('candidates travel with the descriptions, and a message comes twice', 'bundled', { repeat: 1 }),
  scenario('capture and one call of the browser are refused', 'each', { refusedCapture: 1, refusedCall: 1 }),
  scenario('ICE finds no way', 'prompt', { noPath: 1 }),
  scenario('a timer runs out early', 'prompt', { early: 1 }),
  scenario('somebody hangs up', 'prompt', { hangUp: 1 }, { bound }),
  scenario('somebody hangs up and calls again', 'prompt', { hangUp: 1, retry: 1 }, { bound }),
  scenario('somebody crashes and comes back', 'prompt', { crash: 1 }, { bound }),
  scenario('somebody leaves and comes back', 'prompt', { leave: 1 }, { bound }),
  scenario('somebody changes his mind', 'prompt', { otherWish: 1 }),
  scenario(
    'capture is refused, and another choice made',
    'each',
    { refusedCapture: 1, otherWish: 1 },
    { bound },
  ),
  scenario('no connection can be made', 'prompt', { refusedConnection: 1, retry: 1 }, { bound }),
  scenario('in a call, both change what they send', 'each', { change: 2 }, inCall),
  scenario(
    'in a call, both change what they send, and messages come twice',
    'each',
    { change: 2, repeat: 1 },
    inCall,
  ),
  scenario(
    'in a call, both change what they send, and a timer runs out early',
    'each',
    { change: 2, early: 1 },
    inCall,
  ),
  scenario('in a call, ICE is restarted', 'each', { restart: 1 }, inCall),
  scenario(
    'in a call, candidates travel with the descriptions, and both change what they send',
    'bundled',
    { change: 2, restart: 1 },
    inCall,
  ),
  scenario('in a call, both restart ICE', 'prompt', { restart: 2 }, inCall),
  scenario('in a call, the path is lost', 'prompt', { lostPath: 1 }, { ...inCall, bound }),
  scenario('in a call, both restart ICE, step by step', 'each', { restart: 2 }, { ...inCall, bound }),
  scenario(
    'in a call, a restart and a change',
    'each',
    { restart: 1, change: 1 },
    { ...inCall, bound: 100_000 },
  ),
  scenario(
    'in a call, one path after the other is lost',
    'prompt',
    { lostPath: 2, restart: 1 },
    { ...inCall, bound },
  ),
  scenario(
    'in a call, the path is lost for so long that delays expire',
    'prompt',
    { lostPath: 1, early: 2, restart: 1 },
    { ...inCall, bound: 60_000 },
  ),
  scenario(
    'in a call, connectionState changes by itself',
    'prompt',
    { connectionChange: 2, restart: 1 },
    { ...inCall, bound },
  ),
  scenario(
    'in a call, connectionState changes by itself for long',
    'prompt',
    { connectionChange: 1, noPath: 1, early: 1, lostPath: 1 },
    { ...inCall, bound },
  ),
  scenario(
    'a call fails, and is given up',
    'prompt',
    { noPath: 1, hangUp: 1, retry: 1, crash: 1 },
    { bound },
  ),
  scenario(
    'connectionState changes by itself while connecting',
    'prompt',
    { connectionChange: 1 },
    { bound },
  ),
  scenario(
    'in a call, somebody hangs up and calls again',
    'prompt',
    { hangUp: 1, retry: 1, change: 1 },
    { ...inCall, bound },
  ),
  scenario('in a call, a change, and a crash', 'prompt', { change: 1, crash: 1 }, { ...inCall, bound }),
  scenario('in a call, changes are lost', 'prompt', { change: 2, loss: 1 }, inCall),
];
