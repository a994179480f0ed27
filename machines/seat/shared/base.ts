/** The types and ports of a seat; the other files of this folder add actions, guards and delays, one topic each. */
import { setup } from 'xstate';
import { captureMedia, peerConnection, signal } from '../../ports';
import type { SeatEvent, StateMeta } from '../../words/vocabulary';
import type { SeatContext, SeatInput } from '../seatContext';
import { sendingMachine } from '../sendingMachine';

interface SeatTypes {
  input: SeatInput;
  context: SeatContext;
  events: SeatEvent;
  meta: StateMeta;
}

export const seatBase = setup({
  types: {} as SeatTypes,
  actors: { captureMedia, peerConnection, signal, sending: sendingMachine },
});
