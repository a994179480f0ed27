/** A path that is gone: patience, ICE restarts, and more of them for as long as both are there. */
import { describe, expect, it } from 'vitest';
import { createActor, fromCallback, fromPromise, SimulatedClock } from 'xstate';
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';
import type { PeerConnectionInput } from '../../../machines/ports';
import type { MediaRequest, PeerCommand, SeatEvent, SignalCommand } from '../../../machines/words/vocabulary';
import {
  answer,
  answerCreated,
  captured,
  connection,
  localSet,
  offer,
  offerCreated,
  present,
  remoteSet,
  seatInput,
  seatTaken,
} from '../../fakes/seatEvents';
import { quietSending } from '../../fakes/quietSending';
import { callee, caller, type SeatWalk } from '../../fakes/seatWalk';

const connectivity = ({ value }: SeatWalk) =>
  typeof value === 'string' ? value : JSON.stringify(value).match(/"connectivity":{?"(\w+)"/)?.[1];
const restartIce: SeatEvent = { type: 'user.restartIce' };
const changedNetwork: SeatEvent = { type: 'network.changed' };

const exchanges = {
  caller: [offerCreated, localSet('o'), answer(), remoteSet],
  callee: [offer(), remoteSet, answerCreated, localSet('a')],
} as const;
describe.each([
  ['caller', caller],
  ['callee', callee],
] as const)('%s', (seat, walk) => {
  const apart = walk(seatTaken, captured, present('ready'), ...exchanges[seat]);
  const inCall = apart.on(connection('connecting'), connection('connected'));

  it.each<[string, SeatEvent[], string, string[]]>([
    ['asked for in a call: the path is kept meanwhile', [restartIce], 'connected', ['restartIce']],
    [
      'asked for when the path is gone',
      [connection('disconnected'), restartIce],
      'restarting',
      ['doubt', 'restartIce'],
    ],
    [
      'when the browser has another network: the path is kept, should it still lead somewhere',
      [changedNetwork],
      'connected',
      ['restartIce'],
    ],
    [
      'when the browser has another network and the path is gone',
      [connection('disconnected'), changedNetwork],
      'restarting',
      ['doubt', 'restartIce'],
    ],
    [
      'when the browser has yet another network, without a pause',
      [connection('failed'), changedNetwork],
      'restarting',
      ['restartIce', 'restartIce'],
    ],
    ['when the browser gives up', [connection('failed')], 'restarting', ['restartIce']],
    [
      'when it gives up later',
      [connection('disconnected'), connection('failed')],
      'restarting',
      ['doubt', 'restartIce'],
    ],
    [
      'not at once when the path is gone: first it is asked whether brokers still answer',
      [connection('disconnected')],
      'disconnected',
      ['doubt'],
    ],
    [
      'not when the path comes back',
      [connection('disconnected'), connection('connected')],
      'connected',
      ['doubt', 'announce connected'],
    ],
    ['not when the other side has restarted', [connection('connecting')], 'reconnecting', []],
  ])('restarts ICE: %s', (_, events, state, words) => {
    const after = inCall.on(...events);
    expect([connectivity(after), after.words]).toEqual([state, words]);
  });

  it('fails for good when the first connection finds no path: a restart would find none either', () => {
    expect(apart.on(connection('connecting'), connection('failed')).value).toBe('failed');
  });

  it('is connected again by a path of the new generation, and waits for no other word', () => {
    const restarting = inCall.on(connection('failed'));
    expect(restarting.on(connection('connecting')).words).toEqual([]);
    expect(connectivity(restarting.on(connection('connecting'), connection('connected')))).toBe('connected');
  });

  it('sends a line of chat only over a connection', () => {
    const say: SeatEvent = { type: 'user.say', text: 'hello' };
    expect(inCall.on(say).commands).toEqual([{ type: 'sendText', text: 'hello' }]);
    expect(apart.on(say).commands).toEqual([]);
  });
});

it.each([['caller'], ['callee']] as const)(
  '%s has patience with a lost path, restarts, and goes on trying after longer pauses',
  (seat) => {
    const clock = new SimulatedClock();
    const given: string[] = [];
    const provided = {
      captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({ streamId: null })),
      signal: fromCallback<SignalCommand>(() => {}),
      sending: quietSending,
      peerConnection: fromCallback<PeerCommand, PeerConnectionInput>(({ receive }) =>
        receive(({ type }) => given.push(type)),
      ),
    };
    const actor =
      seat === 'caller'
        ? createActor(callerMachine.provide({ actors: provided }), { input: seatInput, clock })
        : createActor(calleeMachine.provide({ actors: provided }), { input: seatInput, clock });
    actor.start();
    const send = (...events: SeatEvent[]) => events.forEach((event) => actor.send(event));
    const at = () => JSON.stringify(actor.getSnapshot().value);
    send(seatTaken, captured, present('ready'), ...exchanges[seat]);
    send(connection('connecting'), connection('connected'), connection('disconnected'));

    clock.increment(3_999);
    expect(at()).toContain('"disconnected"');
    clock.increment(1);
    expect(at()).toContain('"restarting"');
    expect(given.at(-1)).toBe('restartIce');
    send(connection('connected'), connection('connecting'));
    clock.increment(5_999);
    expect(at()).toContain('"reconnecting"');
    clock.increment(1);
    expect(at()).toContain('"restarting"');
    const tries = () => given.filter((type) => type === 'restartIce').length;
    const before = tries();
    clock.increment(7_999);
    expect(tries()).toBe(before);
    clock.increment(1);
    expect(tries()).toBe(before + 1);
    clock.increment(21_999);
    expect(at()).toContain('"restarting"');
    clock.increment(1);
    expect(at()).toContain('"pausing"');
    const quick = tries();
    clock.increment(29_999);
    expect(tries()).toBe(quick);
    clock.increment(1);
    expect(tries()).toBe(quick + 1);
    for (let pause = 0; pause < 10; pause++) clock.increment(30_000);
    expect([tries(), at().includes('"pausing"')]).toEqual([quick + 11, true]);
    send(restartIce);
    expect([tries(), at().includes('"trying"')]).toEqual([quick + 12, true]);
    send(connection('connected'));
    expect(at()).toContain('"connectivity":"connected"');
  },
);
