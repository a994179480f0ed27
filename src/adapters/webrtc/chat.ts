/** The data channel of the chat (W3C webrtc-pc §6). Negotiated out of band: both sides create it with the same id. */
import { longestSaid } from '../../../machines/words/terms';
import { tokenBucket } from '../../protocol/tokenBucket';
import { describeError, type Log } from './calls';

export const chatChannel = { label: 'chat', options: { negotiated: true, id: 0 } } as const;
/** Rate limit of received messages (token bucket: burst, then per second), so that a flood does not fill the trace. */
export const maxBurst = 20;
const maxPerSecond = 5;

const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** Messages are queued until the channel is open. Failures, and received messages that are dropped, are logged as notes. */
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
  const takeToken = tokenBucket(maxPerSecond, maxBurst, () => performance.now());
  let isFlooded = false;
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const wasFlooded = isFlooded;
    isFlooded = !takeToken();
    if (isFlooded) return wasFlooded ? undefined : note('dropped: too many lines at once');
    if (typeof data !== 'string') return note('dropped: no text');
    if (data.length > longestSaid) return note(`dropped: ${data.length} characters`);
    log({ kind: 'text', direction: 'received', text: data, bytes: bytesOf(data) });
  });
  return {
    say(text: string) {
      if (text.length > longestSaid) note(`dropped: ${text.length} characters`);
      else if (channel.readyState === 'connecting') waiting.push(text);
      else send(text);
    },
  };
}
