/** Contexts are JSON: what is not (streams, connections, files) stays in adapters, reached by id. Checked by the compiler. */
import { expect, it } from 'vitest';
import type { AnyStateMachine, ContextFrom } from 'xstate';
import { allMachines } from '../../machines/all';
import { attendanceMachine } from '../../machines/pages/attendanceMachine';
import { classMachine } from '../../machines/pages/classMachine';
import { lessonMachine } from '../../machines/pages/lessonMachine';
import { playbackMachine } from '../../machines/pages/playbackMachine';
import { previewMachine } from '../../machines/pages/previewMachine';
import { replayMachine } from '../../machines/pages/replayMachine';
import { simulationMachine } from '../../machines/pages/simulationMachine';
import { verifyMachine } from '../../machines/pages/verifyMachine';
import { checkingMachine } from '../../machines/room/checkingMachine';
import { linkMachine } from '../../machines/room/linkMachine';
import { roomMachine } from '../../machines/room/roomMachine';
import { signalingMachine } from '../../machines/room/signalingMachine';
import { steppingMachine } from '../../machines/room/steppingMachine';
import { calleeMachine } from '../../machines/seat/calleeMachine';
import { callerMachine } from '../../machines/seat/callerMachine';
import { sendingMachine } from '../../machines/seat/sendingMachine';

type Json<T> = T extends (...args: never) => unknown
  ? never
  : T extends object
    ? { [K in keyof T]: Json<T[K]> }
    : T extends bigint | symbol
      ? never
      : T;
type IsJson<M extends AnyStateMachine> = ContextFrom<M> extends Json<ContextFrom<M>> ? M : never;
const withJson = <M extends AnyStateMachine>(machine: IsJson<M>): AnyStateMachine => machine;

const checked: AnyStateMachine[] = [
  withJson<typeof callerMachine>(callerMachine),
  withJson<typeof calleeMachine>(calleeMachine),
  withJson<typeof sendingMachine>(sendingMachine),
  withJson<typeof roomMachine>(roomMachine),
  withJson<typeof signalingMachine>(signalingMachine),
  withJson<typeof checkingMachine>(checkingMachine),
  withJson<typeof linkMachine>(linkMachine),
  withJson<typeof steppingMachine>(steppingMachine),
  withJson<typeof previewMachine>(previewMachine),
  withJson<typeof playbackMachine>(playbackMachine),
  withJson<typeof replayMachine>(replayMachine),
  withJson<typeof simulationMachine>(simulationMachine),
  withJson<typeof lessonMachine>(lessonMachine),
  withJson<typeof classMachine>(classMachine),
  withJson<typeof attendanceMachine>(attendanceMachine),
  withJson<typeof verifyMachine>(verifyMachine),
];

it('leaves no machine out', () => {
  expect(checked.map(({ id }) => id)).toEqual(allMachines.map(({ id }) => id));
});
