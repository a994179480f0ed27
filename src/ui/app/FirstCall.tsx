import { memo, useEffect, useMemo, useState } from 'react';
import { firstCall } from 'virtual:first-call';
import { seats, type Seat } from '../../../machines/words/vocabulary';
import type { DrawnChart, FirstMoment } from '../../graph/firstCall';
import { Icon } from '../kit/Icon';
import { useNumbers } from '../words/numbers';
import { useTranslation } from '../words/useTranslation';
import '../words/seatHues.css';

/** ms for which a moment is shown, and the last one. */
const pace = { moment: 500, message: 900, end: 4000 } as const;
const { charts, moments, took } = firstCall;
const last = moments.length - 1;

/** How both charts stand at a moment. */
function standingAt(at: number): Record<Seat, readonly number[]> {
  const standing: Record<Seat, readonly number[]> = { caller: [], callee: [] };
  for (const { seat, active } of moments.slice(0, at + 1)) standing[seat] = active;
  return standing;
}

/** Parley at work: a real call, recorded, again and again. Where motion is not wished, it stands at its end. */
export default function FirstCall() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [isPlaying, setPlaying] = useState(() => !matchMedia('(prefers-reduced-motion: reduce)').matches);
  const [at, setAt] = useState(isPlaying ? 0 : last);
  useEffect(() => {
    if (!isPlaying) return;
    const ms = at === last ? pace.end : moments[at]?.said ? pace.message : pace.moment;
    const timer = setTimeout(() => setAt(at === last ? 0 : at + 1), ms);
    return () => clearTimeout(timer);
  }, [at, isPlaying]);
  const standing = useMemo(() => standingAt(at), [at]);
  const moment = moments[at];
  return (
    <figure className="first-call" data-first-call={at} aria-label={t('home.recordedLabel')}>
      {seats.map((seat) => (
        <div key={seat} className="first-side" data-seat-hue={seat} data-first-side={seat}>
          <b className="seat-name">{t(`seat.${seat}`)}</b>
          <SmallChart chart={charts[seat]} active={standing[seat]} />
        </div>
      ))}
      <Said moment={moment} />
      <figcaption>
        <button
          className="quiet small"
          aria-label={t(isPlaying ? 'home.pause' : 'home.play')}
          onClick={() => setPlaying(!isPlaying)}
        >
          <Icon name={isPlaying ? 'pause' : 'play'} />
        </button>{' '}
        {t('home.recorded', { seconds: numbers(took / 1000, 1) })}
      </figcaption>
    </figure>
  );
}

/** The message that is under way, from one side to the other. */
function Said({ moment }: { moment: FirstMoment | undefined }) {
  const { t } = useTranslation();
  const said = moment?.said ?? null;
  return (
    <p className="first-said" data-seat-hue={moment?.seat} data-said={said ?? 'nothing'} aria-hidden="true">
      {said && (
        <>
          {moment?.seat === 'callee' && '← '}
          {t(`message.${said}`)}
          {moment?.seat === 'caller' && ' →'}
        </>
      )}
    </p>
  );
}

interface SmallChartProps {
  chart: DrawnChart;
  active: readonly number[];
}
const SmallChart = memo(function SmallChart({ chart, active }: SmallChartProps) {
  return (
    <svg viewBox={`0 0 ${chart.width} ${chart.height}`} preserveAspectRatio="xMidYMin" aria-hidden="true">
      {chart.edges.map((d) => (
        <path key={d} d={d} />
      ))}
      {chart.states.map(({ lines, x, y, width, height, isLeaf }, i) => (
        <g key={`${x} ${y}`} className={isLeaf ? 'leaf' : undefined} data-active={active.includes(i)}>
          <rect x={x} y={y} width={width} height={height} rx={6} />
          <text textAnchor={isLeaf ? 'middle' : 'start'} dominantBaseline="central">
            {lines.map((line, row) => (
              <tspan
                key={line}
                x={isLeaf ? x + width / 2 : x + 8}
                y={isLeaf ? y + height / 2 + (row - (lines.length - 1) / 2) * 13 : y + 9}
              >
                {line}
              </tspan>
            ))}
          </text>
        </g>
      ))}
    </svg>
  );
});
