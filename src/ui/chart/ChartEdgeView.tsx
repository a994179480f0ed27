import { memo } from 'react';
import type { PlacedEdge } from '../../graph/chart';
import type { Outcome } from '../../graph/guards';
import { guardIndent, text } from '../../graph/measures';
import type { Selection } from '../words/selection';
import { shareStyle } from '../kit/shareStyle';
import './chartEdge.css';

export interface EdgeLine {
  id: string;
  points: PlacedEdge['points'];
  place: PlacedEdge['label'];
}
interface ChartEdgeProps {
  line: EdgeLine;
  /** The edge in a sentence, and whether it is possible or was just taken, or how often it was. */
  words: string;
  standing: string;
  /** How often it was taken, and the relative amount from 0 to 1; undefined: the chart shows no coverage. */
  reached: number | undefined;
  share: number;
  marker: string;
  isPossible: boolean;
  /** By the last step. */
  isTaken: boolean;
  /** By the next step, according to its prediction. */
  isUpcoming: boolean;
  outcome: Outcome | undefined;
  isSelected: boolean;
  onSelect: (kind: Selection['kind'], id: string) => void;
}

export const pathOf = (points: EdgeLine['points']) =>
  points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');

export const ChartEdgeView = memo(function ChartEdgeView(props: ChartEdgeProps) {
  const { line, words, standing, marker, isPossible, isTaken, outcome, isSelected, onSelect } = props;
  const { reached, share, isUpcoming } = props;
  const d = pathOf(line.points);
  return (
    <g
      className="edge"
      data-edge={line.id}
      data-taken={isTaken}
      data-possible={isPossible}
      data-upcoming={isUpcoming}
      data-guard={outcome}
      data-selected={isSelected}
      data-reached={reached}
      style={reached === undefined ? undefined : shareStyle(share)}
      data-item
      tabIndex={-1}
      role="button"
      aria-label={standing === '' ? words : `${words}. ${standing}`}
      onClick={() => onSelect('edge', line.id)}
      onKeyDown={(event) => event.key === 'Enter' && onSelect('edge', line.id)}
    >
      <title>{reached === undefined ? words : `${words}. ${standing}`}</title>
      <path d={d} className="reach" />
      <path d={d} className="line" markerEnd={`url(#${marker})`} />
      {line.place && (
        <g className="edge-label">
          <rect
            x={line.place.x}
            y={line.place.y}
            width={line.place.width}
            height={line.place.height}
            rx={3}
          />
          {line.place.lines.map((label, i, { length }) => (
            <text
              key={label}
              x={(line.place?.x ?? 0) + 3 + (i > 0 ? guardIndent : 0)}
              y={(line.place?.y ?? 0) + text.edge + i * text.lineHeight}
              fontSize={text.edge}
            >
              {i === length - 1 && outcome ? `${outcome === 'passed' ? '✓' : '✗'} ${label}` : label}
            </text>
          ))}
        </g>
      )}
    </g>
  );
});
