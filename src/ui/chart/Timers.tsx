import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Chart, PlacedChart } from '../../graph/chart';
import { pageClock } from '../../trace/pageClock';
import type { Observable } from '../../session/observable';
import { useSelected } from '../kit/observe';
import type { Standing } from './standing';

/** The longest delayed transition of each state that has any, in ms. */
function delaysOf({ edges }: Chart): ReadonlyMap<string, number> {
  const delays = new Map<string, number>();
  for (const { source, delay } of edges)
    if (delay) delays.set(source, Math.max(delay.ms, delays.get(source) ?? 0));
  return delays;
}

interface TimersProps {
  chart: Chart;
  placed: PlacedChart;
  standing: Observable<Standing>;
}
/** The remaining time of each active state that has a timer. */
export function Timers({ chart, placed, standing }: TimersProps) {
  const delays = useMemo(() => delaysOf(chart), [chart]);
  const { boxes } = placed;
  const running = useSelected(
    standing,
    ({ view, clock }) =>
      (view?.active ?? []).flatMap((path) => {
        const [delay, enteredAt] = [delays.get(path), view?.since[path]];
        return delay === undefined || enteredAt === undefined
          ? []
          : [{ path, endsAt: enteredAt + delay, clock }];
      }),
    (a, b) =>
      a.length === b.length &&
      a.every((timer, i) => {
        const other = b[i];
        return timer.path === other?.path && timer.endsAt === other.endsAt && timer.clock === other.clock;
      }),
  );
  return running.map(({ path, endsAt, clock }) => {
    const box = boxes[path];
    return box && <Remaining key={path} x={box.x + box.width} y={box.y} endsAt={endsAt} clock={clock} />;
  });
}

/** A timer's remaining time: now, or at the given time if it is frozen or the moment is past. */
function Remaining({ x, y, endsAt, clock }: { x: number; y: number; endsAt: number; clock: number | null }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(pageClock);
  useEffect(() => {
    if (clock !== null) return;
    const timer = setInterval(() => setNow(pageClock()), 250);
    return () => clearInterval(timer);
  }, [clock]);
  const seconds = Math.ceil((endsAt - (clock ?? now)) / 1000);
  // It ran out, and led elsewhere within the state.
  if (seconds < 0) return null;
  return (
    <g className="timer">
      <title>{t('chart.remaining', { seconds })}</title>
      <rect x={x - 24} y={y - 12} width={28} height={12} rx={6} />
      <text x={x - 10} y={y - 6} fontSize={10} textAnchor="middle" dominantBaseline="central">
        {seconds} s
      </text>
    </g>
  );
}
