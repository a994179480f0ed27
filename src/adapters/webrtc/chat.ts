/** The data channel of the chat (W3C webrtc-pc §6). Both sides make it, with the same number: none waits for the other's. */
import { describeError, type Log } from './calls';

export const chatChannel = { label: 'chat', options: { negotiated: true, id: 0 } } as const;
/** UTF-16 code units in a line. */
export const longestText = 4_000;

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
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
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
