/** What is said of a room in which nobody else has ever been. */
import { SimulatedClock } from 'xstate';
import { expect, it } from 'vitest';
import { createTraceStore } from '../../../src/trace/store';
import { flat } from '../../../src/ui/words/i18n';
import en from '../../../src/ui/words/en.json';
import fr from '../../../src/ui/words/fr.json';
import { createBus } from '../../fakes/bus';
import { addressOf, pass, startPeer } from '../../fakes/roomPeer';

it.each([
  ['en', flat(en), /gone|left|leaves/],
  ['fr', flat(fr), /plus là|parti|quitté/],
])('nothing of it says that somebody went away (%s)', async (_, words, wentAway) => {
  const clock = new SimulatedClock();
  const trace = createTraceStore();
  startPeer({ self: addressOf('a'), bus: createBus({ clock }), clock, trace, stepped: true });
  await pass(clock, 6_000, 20);
  const held = trace.entries.flatMap((entry) => (entry.kind === 'held' ? [entry.event] : []));
  expect(held).toContain('room.peerLeft');
  for (const event of held) expect(words[`event.${event}`]).not.toMatch(wentAway);
});
