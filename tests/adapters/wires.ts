/** A wire under test, whose events can be waited for. */
import { onTestFinished } from 'vitest';
import { utf8 } from '../../src/protocol/bytes';
import type { Sealed } from '../../src/protocol/codec';
import { signalingOf, everyonesOf, topicOf } from '../../src/protocol/topics';
import type { OpenWire, WireEvents, WireOptions } from '../../src/protocol/wire';

export const text = (topic: string, content: string): Sealed => ({ topic, bytes: utf8(content) });
export const inboxOf = (peer: string) => topicOf('room', 'inbox', peer);
export const presenceOf = (peer: string) => topicOf('room', 'presence', peer);

export type WireEvent =
  | { type: 'online' }
  | { type: 'roundTrip'; ms: number }
  | { type: 'lost'; reason: string; detail: string }
  | { type: 'message'; topic: string; text: string };

/** Opens a wire for `peer` in the room "room"; it is closed when the test ends. */
export function openFor(open: OpenWire, url: string, peer: string, options: Partial<WireOptions> = {}) {
  const heard: WireEvent[] = [];
  const waiting = new Set<() => void>();
  const take = (event: WireEvent) => {
    heard.push(event);
    for (const look of waiting) look();
  };
  const events: WireEvents = {
    online: () => take({ type: 'online' }),
    lost: (reason, detail) => take({ type: 'lost', reason, detail }),
    message: (topic, bytes) => take({ type: 'message', topic, text: new TextDecoder().decode(bytes) }),
    roundTrip: (ms) => take({ type: 'roundTrip', ms }),
  };
  const wire = open(
    url,
    {
      subscriptions: () => [...signalingOf('room', peer, null), everyonesOf('room', 'telemetry')],
      will: () => null,
      ...options,
    },
    events,
  );
  onTestFinished(() => wire.close(null));
  /** Resolves with the first event for which `is` holds, after the first `skip` events. */
  const until = (is: (event: WireEvent) => boolean, skip = 0) =>
    new Promise<WireEvent>((resolve) => {
      const look = () => {
        const found = heard.slice(skip).find(is);
        if (!found) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  const untilHeard = (content: string) => until((e) => e.type === 'message' && e.text === content);
  return {
    peer,
    wire,
    heard,
    until,
    untilHeard,
    texts: () => heard.flatMap((e) => (e.type === 'message' ? [e.text] : [])),
    /** Online, and has received its own message: its subscriptions are active (MQTT 3.1.1 §4.6). */
    async ready() {
      await until(({ type }) => type === 'online');
      wire.publish(text(inboxOf(peer), `ready ${peer}`), true);
      await untilHeard(`ready ${peer}`);
    },
  };
}
export type TestWire = ReturnType<typeof openFor>;
