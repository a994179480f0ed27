/** Gated ports start, fail and end as without a gate, only later. */
import { createActor, fromCallback, fromPromise, setup, type AnyActorLogic } from 'xstate';
import { describe, expect, it, vi } from 'vitest';
import type { createGate } from '../../src/gate/gate';
import { stage, type Place } from './stage';

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
