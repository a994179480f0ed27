/** The lower bound: only the browser's own work, with signaling that costs next to nothing. */
import type { Rival } from './lobby';
import { openRaw, type RawMessage } from './rawConnection';

export const enter: Rival = async ({ stream, room, side }) => {
  return () => {
    const channel = new BroadcastChannel(room);
    const raw = openRaw(stream, (message) => channel.postMessage(JSON.parse(JSON.stringify(message))));
    channel.addEventListener('message', ({ data }: MessageEvent<RawMessage>) => raw.hear(data));
    if (side === 'second') return raw.offer();
  };
};
