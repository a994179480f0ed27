/** All statecharts of Parley, by id. A new one is entered here, and nowhere else. */
import type { AnyStateMachine } from 'xstate';
import { attendanceMachine } from './pages/attendanceMachine';
import { classMachine } from './pages/classMachine';
import { lessonMachine } from './pages/lessonMachine';
import { playbackMachine } from './pages/playbackMachine';
import { previewMachine } from './pages/previewMachine';
import { replayMachine } from './pages/replayMachine';
import { simulationMachine } from './pages/simulationMachine';
import { verifyMachine } from './pages/verifyMachine';
import { checkingMachine } from './room/checkingMachine';
import { linkMachine } from './room/linkMachine';
import { roomMachine } from './room/roomMachine';
import { signalingMachine } from './room/signalingMachine';
import { steppingMachine } from './room/steppingMachine';
import { calleeMachine } from './seat/calleeMachine';
import { callerMachine } from './seat/callerMachine';
import { sendingMachine } from './seat/sendingMachine';
import type { MachineId } from './words/facts';

/** Those whose steps are recorded, and whose charts the page draws. */
export const recordedMachines: Record<MachineId, AnyStateMachine> = {
  caller: callerMachine,
  callee: calleeMachine,
  sending: sendingMachine,
  room: roomMachine,
  signaling: signalingMachine,
  checking: checkingMachine,
};
export const allMachines: readonly AnyStateMachine[] = [
  ...Object.values(recordedMachines),
  linkMachine,
  steppingMachine,
  previewMachine,
  playbackMachine,
  replayMachine,
  simulationMachine,
  lessonMachine,
  classMachine,
  attendanceMachine,
  verifyMachine,
];
