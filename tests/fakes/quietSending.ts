/** What a seat sends, where nothing becomes of the captured tracks. */
import { fromCallback } from 'xstate';
import { sendingMachine } from '../../machines/seat/sendingMachine';

export const noTracks = fromCallback(() => {});
export const quietSending = sendingMachine.provide({ actors: { tracks: noTracks } });
