/** Labels of edges on the chart. */
import type { ChartEdge } from './chart';
import { inWords } from './words';

const seconds = (ms: number) => (ms >= 1000 ? `${ms / 1000} s` : `${ms} ms`);

/** The event in words, without its prefix: "answer received", "after 20 s", "captureMedia done". */
export function eventLabel({ event, delay }: Pick<ChartEdge, 'event' | 'delay'>): string {
  if (delay) return `after ${seconds(delay.ms)}`;
  if (event === '') return 'at once';
  const actor = /^xstate\.(done|error)\.actor\.(.+)$/.exec(event);
  if (actor) return `${inWords(actor[2] ?? '')} ${actor[1] === 'done' ? 'done' : 'failed'}`;
  return inWords(event.slice(event.indexOf('.') + 1));
}
export const edgeLabelLines = (edge: ChartEdge) => [
  eventLabel(edge),
  ...(edge.guard === null ? [] : [`if ${inWords(edge.guard.replace(/^is(?=[A-Z])/, '')).trim()}`]),
];
/** The label as one line. */
export const rowLabel = (edge: ChartEdge) => edgeLabelLines(edge).join(' ');
