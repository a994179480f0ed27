import { memo } from 'react';
import { seats } from '../../../machines/words/vocabulary';
import type { Slice } from './slices';

const percent = (x: number) => `${x.toFixed(2)}%`;

/** SVG markers for the arrow heads, once per ladder. */
export const ArrowHeads = memo(() => (
  <svg width="0" height="0" className="ladder-heads" aria-hidden="true">
    {seats.map((seat) => (
      <g key={seat} data-seat-hue={seat}>
        <marker
          id={`ladder-head-${seat}`}
          viewBox="0 0 8 8"
          refX="8"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8z" />
        </marker>
        <marker
          id={`ladder-doubleHead-${seat}`}
          viewBox="0 0 15 8"
          refX="15"
          refY="4"
          markerWidth="15"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0L8 4L0 8zM7 0L15 4L7 8z" />
        </marker>
        <marker
          id={`ladder-gate-${seat}`}
          viewBox="0 0 4 12"
          refX="3"
          refY="6"
          markerWidth="4"
          markerHeight="12"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M1 0H4V12H1z" />
        </marker>
      </g>
    ))}
  </svg>
));

/** The arrow slices of a row; hidden from screen readers, as the text beside says the same. */
export const ArrowSlices = memo(function ArrowSlices({ slices }: { slices: readonly Slice[] }) {
  return (
    <svg className="ladder-arrows" aria-hidden="true">
      {slices.map(({ id, x1, y1, x2, y2, seat, fate, end }) => (
        <g key={id} data-seat-hue={seat} data-line={fate}>
          <line
            x1={percent(x1)}
            y1={y1}
            x2={percent(x2)}
            y2={y2}
            markerEnd={end === null || end === 'cross' ? undefined : `url(#ladder-${end}-${seat})`}
          />
          {end === 'cross' && (
            <svg x={percent(x2)} y={y2} overflow="visible">
              <path className="cross" d="M-4 -4L4 4M-4 4L4 -4" />
            </svg>
          )}
        </g>
      ))}
    </svg>
  );
});
