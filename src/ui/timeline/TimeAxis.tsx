import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Sides } from '../../trace/sides';
import { createMarks, strokes, timeLabels, triangles, type Mark, type MarkRow, type Span } from './marks';
import '../words/seatHues.css';
import './timeAxis.css';

/** px from the top: where the marks of each kind begin and end. */
const extents: Record<Mark, [top: number, bottom: number]> = {
  step: [14, 20],
  message: [10, 24],
  failure: [0, 9],
};
/** px from the top; position of the time labels. */
const axisAt = 24;
const height = 40;

interface TimeAxisProps {
  entries: readonly Entry[];
  length: number;
  sides: Sides;
  span: Span;
  numbers: (value: number, digits: number) => string;
  /** Which entries are marked. */
  isMarked: (entry: Entry, place: number) => boolean;
}

/** Marks and time labels of a span of moments; rerendered only when the span or the trace changes. */
export const TimeAxis = memo(function TimeAxis(props: TimeAxisProps) {
  const { entries, length, sides, span, numbers, isMarked } = props;
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!frame.current) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(frame.current);
    return () => observer.disconnect();
  }, []);
  const marksUpTo = useMemo(
    () => createMarks(entries, sides, span, width, isMarked),
    [entries, sides, span, width, isMarked],
  );
  const labels = useMemo(() => timeLabels(entries, span, width), [entries, span, width]);
  return (
    <div className="time-axis" ref={frame}>
      <svg width={width} height={height} aria-hidden="true">
        <path className="axis-line" d={`M0 ${axisAt + 0.5}H${width}`} />
        {marksUpTo(length).map(({ mark, seat, at }) => (
          <MarkPath key={`${mark} ${seat}`} {...{ mark, seat, at }} count={at.length} />
        ))}
        {labels.map(({ at, seconds, digits }) => (
          <g key={seconds}>
            <path className="axis-line" d={`M${at} ${axisAt}v4`} />
            <text x={at} y={height - 2} textAnchor={at < 20 ? 'start' : 'middle'}>
              {numbers(seconds, digits)} s
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
});

/** The marks of one row; `count`: they are added to the same list. */
const MarkPath = memo(function MarkPath({ mark, seat, at }: MarkRow & { count: number }) {
  return (
    <path
      className={`mark ${mark}`}
      data-seat-hue={seat ?? undefined}
      d={(mark === 'failure' ? triangles : strokes)(at, ...extents[mark])}
    />
  );
});
