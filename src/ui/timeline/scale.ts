/** Entries are evenly spaced on the timeline, however much time passes between them: where that shows, it is said. */
import type { Entry } from '../../../machines/words/facts';
import { placeOf, type Span } from './marks';

export interface Scale {
  /** Whether time passes evenly, nearly. */
  isLinear: boolean;
  /** Before these moments a good part of all the time passes; px from the left. */
  breaks: readonly { moment: number; at: number }[];
}
/** Parts of the time that is shown, and of the width. */
const longWait = 0.1;
const tolerance = 0.05;

export function scaleOf(entries: readonly Entry[], span: Span, width: number): Scale {
  const end = Math.min(span.to, entries.length);
  const first = entries[Math.max(0, span.from - 1)]?.at ?? 0;
  const lasted = (entries[end - 1]?.at ?? first) - first;
  if (lasted <= 0) return { isLinear: true, breaks: [] };
  const breaks: { moment: number; at: number }[] = [];
  let isLinear = true;
  for (let moment = span.from + 1; moment <= end; moment++) {
    const at = entries[moment - 1]?.at ?? first;
    const wait = at - (entries[moment - 2]?.at ?? at);
    if (wait > longWait * lasted) breaks.push({ moment, at: placeOf(moment - 0.5, span, width) });
    const [passed, drawn] = [(at - first) / lasted, (moment - span.from) / (end - span.from)];
    if (Math.abs(passed - drawn) > tolerance) isLinear = false;
  }
  return { isLinear, breaks };
}
