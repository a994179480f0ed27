import { memo, useEffect, useMemo, useRef, useState } from 'react';
import type { Entry } from '../../../machines/words/facts';
import type { Sides } from '../../trace/sides';
import { useTranslation } from '../words/useTranslation';
import { createMilestones, flagsOf, type Flag } from './milestones';
import { scaleOf } from './scale';
import { createMarks, strokes, timeLabels, triangles, type Mark, type MarkRow, type Span } from './marks';
import '../words/seatHues.css';
import './timeAxis.css';

/** px from the top: where the marks of each kind begin and end. */
const extents: Record<Mark, [top: number, bottom: number]> = {
  step: [28, 34],
  message: [24, 38],
  failure: [14, 23],
};
/** px from the top; position of the time labels, and of the names of milestones. */
const axisAt = 38;
const height = 54;
const namesAt = 10;
/** px for the word that says that the axis is not linear. */
const wordWidth = 90;

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
  const { t } = useTranslation();
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
  const milestonesUpTo = useMemo(() => createMilestones(entries, sides), [entries, sides]);
  const flags = flagsOf(milestonesUpTo(length), span, width, (what) => t(`timeline.milestone.${what}`));
  const { isLinear, breaks } = useMemo(() => scaleOf(entries, span, width), [entries, span, width]);
  const labels = useMemo(
    () => timeLabels(entries, span, width, isLinear ? 0 : wordWidth),
    [entries, span, width, isLinear],
  );
  return (
    <div className="time-axis" ref={frame}>
      <svg width={width} height={height} aria-hidden="true">
        <path className="axis-line" d={`M0 ${axisAt + 0.5}H${width}`} />
        {marksUpTo(length).map(({ mark, seat, at }) => (
          <MarkPath key={`${mark} ${seat}`} {...{ mark, seat, at }} count={at.length} />
        ))}
        {flags.map((flag) => (
          <FlagShape key={flag.moment} {...flag} />
        ))}
        {breaks.map(({ moment, at }) => (
          <path
            key={moment}
            className="axis-break"
            transform={`translate(${at} 0)`}
            d={`M-4 ${axisAt + 4}l3 -7m2 0l-3 7`}
          />
        ))}
        {!isLinear && (
          <text className="axis-word" x={width} y={height - 2} textAnchor="end">
            {t('timeline.notLinear')}
          </text>
        )}
        {labels.map(({ at, seconds, digits }) => (
          <g key={seconds} transform={`translate(${at} 0)`}>
            <path className="axis-line" d={`M0 ${axisAt}v4`} />
            <text y={height - 2} textAnchor={at < 20 ? 'start' : 'middle'}>
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

/** A milestone: its place, and its name where there is room for it. */
const FlagShape = memo(function FlagShape({ at, seat, name, middle }: Flag) {
  return (
    <g
      className="milestone"
      data-seat-hue={seat ?? undefined}
      data-milestone={name ?? ''}
      transform={`translate(${at} 0)`}
    >
      <path d={`M0 ${namesAt + 4}V${axisAt}`} />
      {name !== null && (
        <text x={middle - at} y={namesAt} textAnchor="middle">
          {name}
        </text>
      )}
    </g>
  );
});
