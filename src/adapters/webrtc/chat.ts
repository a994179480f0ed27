/** The data channel of the chat (W3C webrtc-pc §6). Both sides make it, with the same number: none waits for the other's. */
import { describeError, type Log } from './calls';

export const chatChannel = { label: 'chat', options: { negotiated: true, id: 0 } } as const;
/** UTF-16 code units in a line. */
export const longestText = 4_000;
/** Lines that may come at once, and per second from then on: what is more would fill the trace. */
export const mostAtOnce = 20;
const mostPerSecond = 5;

/** Says of each arrival whether there is room for it. */
function createAllowance() {
  let left = mostAtOnce;
  let at = performance.now();
  return () => {
    const now = performance.now();
    left = Math.min(mostAtOnce, left + ((now - at) / 1_000) * mostPerSecond);
    at = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What is said before the channel is open waits for it. What cannot go out, or should not have come, is noted. */
export function createChat(channel: RTCDataChannel, log: Log) {
  const waiting: string[] = [];
  const note = (text: string) => log({ kind: 'note', about: 'chat', text });
  const send = (text: string) => {
    try {
      channel.send(text);
      log({ kind: 'text', direction: 'sent', text, bytes: bytesOf(text) });
    } catch (error) {
      note(describeError(error));
    }
  };
  channel.addEventListener('open', () => waiting.splice(0).forEach(send));
  const allows = createAllowance();
  let isFlooded = false;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const wasFlooded = isFlooded;
    isFlooded = !allows();
    if (isFlooded) return wasFlooded ? undefined : note('dropped: too many lines at once');
    if (typeof data !== 'string') return note('dropped: no text');
    if (data.length > longestText) return note(`dropped: ${data.length} characters`);
    log({ kind: 'text', direction: 'received', text: data, bytes: bytesOf(data) });
  });
  return {
    say(text: string) {
      if (text.length > longestText) note(`dropped: ${text.length} characters`);
      else if (channel.readyState === 'connecting') waiting.push(text);
      else send(text);
    },
  };
}
