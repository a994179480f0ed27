/** The stories that are explored: what may go wrong, and how finely it is looked at. */
import { noFaults, type Faults, type Setting } from './world';

export interface Scenario extends Pick<Setting, 'channel' | 'pace'> {
  name: string;
  faults: Faults;
  /** Whether all of its worlds are visited at every commit; else the search stops at its bound. */
  isWhole: boolean;
}
const story = (
  name: string,
  pace: Setting['pace'],
  faults: Partial<Faults>,
  isWhole = true,
  channel: Setting['channel'] = 'bag',
): Scenario => ({ name, channel, pace, faults: { ...noFaults, ...faults }, isWhole });

export const scenarios: readonly Scenario[] = [
  story('messages overtake each other', 'each', {}),
  story('a message is lost, wherever it hurts most', 'each', { loss: 1 }),
  story('two messages are lost', 'prompt', { loss: 2 }),
  story('capture and one call of the browser are refused', 'each', { refusedCapture: 1, refusedCall: 1 }),
  story('ICE finds no way', 'prompt', { noPath: 1 }),
  story('a message comes twice', 'prompt', { repeat: 1 }),
  story('whatever was said may come again at any time', 'prompt', {}, false, 'set'),
  story('somebody hangs up', 'prompt', { hangUp: 1 }),
  story('somebody hangs up and calls again', 'prompt', { hangUp: 1, retry: 1 }, false),
  story('somebody crashes and comes back', 'prompt', { crash: 1 }, false),
  story('a timer runs out early', 'prompt', { early: 1 }),
];
