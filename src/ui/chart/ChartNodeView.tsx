import { memo, useEffect, useState } from 'react';
import { useTranslation } from '../words/useTranslation';
import type { Box, ChartEdge, ChartNode, Density } from '../../graph/chart';
import { nameRow, text } from '../../graph/measures';
import { pageClock } from '../../trace/pageClock';
import type { Selection } from '../words/selection';
import { shareStyle } from '../kit/shareStyle';
import './chartNode.css';

interface ChartNodeProps {
  node: ChartNode;
  box: Box | undefined;
  density: Density;
  isLeaf: boolean;
  isActive: boolean;
  isVisited: boolean;
  isSelected: boolean;
  /** How often it was reached, and the relative amount from 0 to 1; undefined: the chart shows no coverage. */
  reached: number | undefined;
  share: number;
  /** Active, visited or neither, in words; or how often it was reached. */
  standing: string;
  description: string;
  enteredAt: number | undefined;
  /** ms: the time at which timers are shown; null: now. */
  clock: number | null;
  /** Delayed (`after`) transitions of this state. */
  timers: readonly ChartEdge[];
  onSelect: (kind: Selection['kind'], id: string) => void;
}

/** Only a node with a running timer depends on the clock; the others need not rerender with it. */
const showsTimer = ({ isActive, timers }: ChartNodeProps) => isActive && timers.length > 0;
const same = (a: ChartNodeProps, b: ChartNodeProps) =>
  a.node === b.node &&
  a.box === b.box &&
  a.isActive === b.isActive &&
  a.isVisited === b.isVisited &&
  a.isSelected === b.isSelected &&
  (!showsTimer(b) || (a.enteredAt === b.enteredAt && a.clock === b.clock)) &&
  a.reached === b.reached &&
  a.share === b.share &&
  a.standing === b.standing &&
  a.description === b.description &&
  a.onSelect === b.onSelect;

export const ChartNodeView = memo(function ChartNodeView(props: ChartNodeProps) {
  const {
    node,
    box,
    density,
    isLeaf,
    isActive,
    isVisited,
    isSelected,
    reached,
    share,
    standing,
    description,
    enteredAt,
    clock,
    timers,
    onSelect,
  } = props;
  if (!box) return null;
  const longest = timers.toSorted((a, b) => (b.delay?.ms ?? 0) - (a.delay?.ms ?? 0))[0];
  return (
    <g
      className={isLeaf ? 'node leaf' : 'node'}
      data-state={node.path}
      data-active={isActive}
      data-visited={isVisited}
      data-selected={isSelected}
      data-reached={reached}
      style={reached === undefined ? undefined : shareStyle(share)}
      data-item
      tabIndex={-1}
      role="button"
      aria-label={`${node.name}: ${standing}. ${description}`}
      onClick={(event) => {
        event.stopPropagation();
        onSelect('state', node.path);
      }}
      onKeyDown={(event) => event.key === 'Enter' && onSelect('state', node.path)}
    >
      {reached !== undefined && <title>{standing}</title>}
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx={isLeaf ? 6 : 8} />
      <text
        x={isLeaf ? box.x + box.width / 2 : box.x + 8}
        y={isLeaf ? box.y + nameRow[density] / 2 : box.y + 11}
        fontSize={text.state[density]}
        textAnchor={isLeaf ? 'middle' : 'start'}
        dominantBaseline="central"
      >
        {node.name}
      </text>
      {isActive && longest?.delay && enteredAt !== undefined && (
        <Remaining x={box.x + box.width} y={box.y} endsAt={enteredAt + longest.delay.ms} clock={clock} />
      )}
    </g>
  );
}, same);

/** A timer's remaining time: now, or at the given time if it is frozen or the moment is past. */
function Remaining({ x, y, endsAt, clock }: { x: number; y: number; endsAt: number; clock: number | null }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(pageClock);
  useEffect(() => {
    if (clock !== null) return;
    const timer = setInterval(() => setNow(pageClock()), 250);
    return () => clearInterval(timer);
  }, [clock]);
  const seconds = Math.max(0, Math.ceil((endsAt - (clock ?? now)) / 1000));
  return (
    <g className="timer">
      <title>{t('chart.remaining', { seconds })}</title>
      <rect x={x - 22} y={y - 8} width={28} height={14} rx={7} />
      <text x={x - 8} y={y - 0.5} fontSize={10} textAnchor="middle" dominantBaseline="central">
        {seconds} s
      </text>
    </g>
  );
}
