/** A caller and a callee of our own machines, over fake connections, told to each other without a broker. */
import { createActor, fromCallback, fromPromise, type AnyActorRef } from 'xstate';
import { calleeMachine } from '../../machines/calleeMachine';
import { callerMachine } from '../../machines/callerMachine';
import type { Address, MediaRequest, SignalCommand } from '../../machines/vocabulary';
import { peerConnectionWith } from '../../src/adapters/webrtc/peerConnection';
import { createWarmConnections } from '../../src/adapters/webrtc/warmConnections';
import { createRecorder } from '../../src/trace/recorder';
import { createTraceStore } from '../../src/trace/store';
import { createWaiting } from '../adapters/waiting';
import { FakePeerConnection } from '../fakes/peerConnection';

const addresses: Record<'caller' | 'callee', Address> = {
  caller: { peer: 'CallerCalle', epoch: 'AAAAAAAAAAA' },
  callee: { peer: 'CalleeCalle', epoch: 'AAAAAAAAAAA' },
};

function seatPart(seat: 'caller' | 'callee', other: () => AnyActorRef) {
  const trace = createTraceStore();
  const self = addresses[seat];
  let time = 0;
  const recorder = createRecorder(trace, self.peer, () => ++time);
  const fake = new FakePeerConnection();
  const parts = {
    captureMedia: fromPromise<{ streamId: string | null }, MediaRequest>(async () => ({ streamId: null })),
    peerConnection: peerConnectionWith({
      connections: createWarmConnections({
        create: () => fake as unknown as RTCPeerConnection, // the fake has what the port uses
        streamOf: () => undefined,
      }),
      log: recorder.log,
      onRemoteStream: () => {},
    }),
    signal: fromCallback<SignalCommand>(({ receive }) => {
      receive((command) =>
        queueMicrotask(() =>
          other().send(
            command.type === 'send'
              ? { type: `signal.${command.message.kind}Received`, from: self, message: command.message }
              : { ...command, type: 'room.peerPresent', peer: self },
          ),
        ),
      );
    }),
  };
  const options = {
    input: { self, media: { source: 'none' as const }, iceServers: [] },
    inspect: recorder.inspect,
  };
  const actor =
    seat === 'caller'
      ? createActor(callerMachine.provide({ actors: parts }), options)
      : createActor(calleeMachine.provide({ actors: parts }), options);
  return { seat, self, trace, fake, actor };
}

/** Starts both; `connected` resolves when both are. */
export function twoSeats() {
  const caller = seatPart('caller', () => callee.actor);
  const callee: ReturnType<typeof seatPart> = seatPart('callee', () => caller.actor);
  const { poke, until } = createWaiting();
  for (const { actor, trace } of [caller, callee]) {
    trace.subscribe(poke);
    actor.start();
  }
  for (const { actor } of [caller, callee]) actor.send({ type: 'room.seatTaken' });
  const is = (path: string) =>
    [caller, callee].every(({ trace }) => {
      const last = trace.entries.findLast(({ kind }) => kind === 'step');
      return last?.kind === 'step' && last.states.includes(path);
    });
  return {
    caller,
    callee,
    connected: () =>
      until(() => is('negotiating.connectivity.connected') && is('negotiating.delivery.heard')),
    until,
    stop: () => [caller, callee].forEach(({ actor }) => actor.stop()),
  };
}
