import type { PlacedEdge } from '../../graph/chart';
import { guardIndent, text } from '../../graph/measures';
import { shareStyle } from '../kit/shareStyle';
import './chartEdge.css';

export interface EdgeLine {
  id: string;
  points: PlacedEdge['points'];
  place: PlacedEdge['label'];
}
interface ChartEdgeProps {
  line: EdgeLine;
  /** The edge in a sentence. */
  words: string;
  /** How often it was taken, in words and as an amount from 0 to 1; undefined: the chart shows no coverage. */
  reached: { count: number; words: string; share: number } | undefined;
}

export const pathOf = (points: EdgeLine['points']) =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');

/** A transition; how it stands is painted (`paint.ts`). */
export function ChartEdgeView({ line: { id, points, place }, words, reached }: ChartEdgeProps) {
  const d = pathOf(points);
  return (
    <g
      className="edge"
      data-edge={id}
      data-reached={reached?.count}
      style={reached && shareStyle(reached.share)}
      data-item
      tabIndex={-1}
      role="button"
    >
      <title>{reached ? `${words}. ${reached.words}` : words}</title>
      <path d={d} className="reach" />
      <path d={d} className="line" />
      {place && <EdgeLabel place={place} />}
    </g>
  );
}

export function EdgeLabel({ place }: { place: NonNullable<EdgeLine['place']> }) {
  return (
    <g className="edge-label">
      <rect x={place.x} y={place.y} width={place.width} height={place.height} rx={3} />
      {place.lines.map((label, i, { length }) => (
        <text
          key={label}
          x={place.x + 3 + (i > 0 ? guardIndent : 0)}
          y={place.y + text.edge + i * text.lineHeight}
          fontSize={text.edge}
        >
          {i === length - 1 && <tspan className="outcome" />}
          {label}
        </text>
      ))}
    </g>
  );
}
