/** CSS that highlights what a step points at. */
import type { LessonPanel, Look } from '../../../machines/words/lesson';

/** Escapes a value for a quoted attribute selector: `CSS.escape`. */
type Escape = (value: string) => string;

const panels: Record<LessonPanel, string> = {
  channel: '[data-panel-of="channel"]',
  faults: '[data-panel-of="faults"]',
  ladder: '.ladder',
  timeline: '.timeline',
  trace: '[data-panel="trace"]',
};
/** The tab of a side, on narrow screens. */
const tab = (name: string) => `.tabs [data-name="${name}"]`;

/** SVG elements have no outline: boxes of charts get a stroke. */
function boxOf(look: Look, escape: Escape): string[] {
  if (look.at !== 'state') return [];
  return [`[data-chart][data-seat="${escape(look.seat)}"] [data-state="${escape(look.state)}"] > rect`];
}
/** Elements to outline. */
function outlinedBy(look: Look, escape: Escape): string[] {
  const side = 'seat' in look ? escape(look.seat) : '';
  switch (look.at) {
    case 'state':
      return [tab(side)];
    case 'axis':
      return [`[data-panel="${side}"] [data-axis="${escape(look.axis)}"]`];
    case 'video':
      return [`[data-panel="${side}"] :is(.lab-videos figure, .seat-video)`];
    case 'chart':
      return [`[data-panel="${side}"] .chart-frame`, tab(side)];
    case 'tray':
      return [`.tray [data-held][data-seat-hue="${side}"]`];
    case 'message':
      return [`.ladder-row[data-message="${escape(look.message)}"]`, tab('trace')];
    case 'reader':
      return ['.reader'];
    case 'panel':
      return [panels[look.panel]];
  }
}
const rule = (selectors: string[], declarations: string) =>
  selectors.length > 0 ? `${[...new Set(selectors)].join(',\n')} { ${declarations} }\n` : '';

export const litBy = (looks: readonly Look[], escape: Escape): string =>
  rule(
    looks.flatMap((look) => boxOf(look, escape)),
    'stroke: var(--focus); stroke-width: 4; animation: lit-box 1.4s ease-in-out 4 alternate;',
  ) +
  rule(
    looks.flatMap((look) => outlinedBy(look, escape)),
    'outline: 3px solid var(--focus); outline-offset: -2px; animation: lit 1.4s ease-in-out 4 alternate;',
  );
