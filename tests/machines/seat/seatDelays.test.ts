/** Nothing one millisecond before its time, all of it at the millisecond. */
import { describe, expect, it } from 'vitest';
import { createActor, fromCallback, fromPromise, SimulatedClock, waitFor } from 'xstate';
import { calleeMachine } from '../../../machines/seat/calleeMachine';
import { callerMachine } from '../../../machines/seat/callerMachine';
import type { MediaRequest, SignalCommand } from '../../../machines/words/vocabulary';
import {
  ack,
  answer,
  answerCreated,
  connection,
  heard,
  localSet,
  offer,
  offerCreated,
  present,
  remoteSet,
  seatInput,
  seatTaken,
} from '../../fakes/seatEvents';
import { quietSending } from '../../fakes/quietSending';

const clockAndSaid = () => {
  const said: string[] = [];
  const hear = (command: SignalCommand) => {
    if (command.type === 'send') said.push(command.message.kind);
  };
  return { clock: new SimulatedClock(), said, hear };
};

async function offeringCaller() {
  const { clock, said, hear } = clockAndSaid();
  const machine = callerMachine.provide({
    actors: {
      captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({ streamId: null })),
      peerConnection: fromCallback(() => {}),
      signal: fromCallback(({ receive }) => receive(hear)),
      sending: quietSending,
    },
  });
  const seat = createActor(machine, { input: seatInput, clock }).start();
  seat.send(seatTaken);
  await waitFor(seat, (s) => s.matches('waiting'));
  for (const event of [present('ready'), offerCreated, localSet('our offer')]) seat.send(event);
  return { seat, clock, said };
}

async function waitingCallee() {
  const { clock, said, hear } = clockAndSaid();
  const machine = calleeMachine.provide({
    actors: {
      captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({ streamId: null })),
      peerConnection: fromCallback(() => {}),
      signal: fromCallback(({ receive }) => receive(hear)),
      sending: quietSending,
    },
  });
  const seat = createActor(machine, { input: seatInput, clock }).start();
  seat.send(seatTaken);
  await waitFor(seat, (s) => s.matches('waiting'));
  seat.send(present('ready'));
  return { seat, clock, said };
}

describe('caller', () => {
  it('gives up 20 s after an offer that is not answered', async () => {
    const { seat, clock } = await offeringCaller();
    clock.increment(19_999);
    expect(seat.getSnapshot().matches({ negotiating: { offerAnswer: 'awaitingAnswer' } })).toBe(true);
    clock.increment(1);
    expect(seat.getSnapshot()).toMatchObject({
      value: 'failed',
      context: { failure: { reason: 'answerTimeout' } },
    });
  });

  it('gives up when ICE and DTLS have not connected within 30 s of the start, whatever was tried meanwhile', async () => {
    const { seat, clock } = await offeringCaller();
    clock.increment(15_000);
    for (const event of [answer(), remoteSet, connection('connecting')]) seat.send(event);
    clock.increment(14_999);
    expect(
      seat.getSnapshot().matches({ negotiating: { connectivity: { establishing: 'connecting' } } }),
    ).toBe(true);
    clock.increment(1);
    expect(seat.getSnapshot()).toMatchObject({
      value: 'failed',
      context: { failure: { reason: 'connectTimeout' } },
    });
  });

  it('has all the time once it is connected', async () => {
    const { seat, clock } = await offeringCaller();
    for (const event of [answer(), remoteSet, connection('connecting'), connection('connected')])
      seat.send(event);
    clock.increment(3_600_000);
    expect(seat.getSnapshot().matches({ negotiating: { connectivity: 'connected' } })).toBe(true);
  });

  it('says an unanswered offer again every 1.5 s', async () => {
    const { clock, said } = await offeringCaller();
    clock.increment(1_499);
    expect(said).toEqual(['offer']);
    clock.increment(1);
    expect(said).toEqual(['offer', 'offer']);
    clock.increment(1_499);
    expect(said).toHaveLength(2);
    clock.increment(1);
    expect(said).toHaveLength(3);
  });
});

describe('callee', () => {
  it('waits 20 s for the offer of a caller, then for any caller', async () => {
    const { seat, clock } = await waitingCallee();
    clock.increment(19_999);
    expect(seat.getSnapshot().matches({ negotiating: { offerAnswer: 'awaitingOffer' } })).toBe(true);
    clock.increment(1);
    expect(seat.getSnapshot()).toMatchObject({ value: 'waiting', context: { remote: null } });
  });

  it('gives up when ICE and DTLS have not connected within 30 s', async () => {
    const { seat, clock } = await waitingCallee();
    for (const event of [offer(), connection('connecting')]) seat.send(event);
    clock.increment(29_999);
    expect(seat.getSnapshot().value).not.toBe('failed');
    clock.increment(1);
    expect(seat.getSnapshot().context.failure?.reason).toBe('connectTimeout');
  });

  it('says its answer again every 1.5 s, until it is acknowledged', async () => {
    const { seat, clock, said } = await waitingCallee();
    for (const event of [offer(), remoteSet, answerCreated, localSet('our answer')]) seat.send(event);
    clock.increment(1_499);
    expect(said).toEqual(['answer']);
    clock.increment(1);
    expect(said).toEqual(['answer', 'answer']);
    seat.send(ack(heard()));
    clock.increment(3_600_000);
    expect(said).toHaveLength(2);
  });
});
