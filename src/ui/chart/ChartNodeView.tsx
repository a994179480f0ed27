import type { Box, ChartNode, Density } from '../../graph/chart';
import { nameRow, text } from '../../graph/measures';
import { shareStyle } from '../kit/shareStyle';
import './chartNode.css';

interface ChartNodeProps {
  node: ChartNode;
  box: Box;
  density: Density;
  isLeaf: boolean;
  /** How often it was reached, in words and as an amount from 0 to 1; undefined: the chart shows no coverage. */
  reached: { count: number; words: string; share: number } | undefined;
}

/** A state; how it stands is painted (`paint.ts`). */
export function ChartNodeView({ node, box, density, isLeaf, reached }: ChartNodeProps) {
  return (
    <g
      className={isLeaf ? 'node leaf' : 'node'}
      data-state={node.path}
      data-reached={reached?.count}
      style={reached && shareStyle(reached.share)}
      data-item
      tabIndex={-1}
      role="button"
    >
      {reached && <title>{reached.words}</title>}
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
    </g>
  );
}
