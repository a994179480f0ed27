import type { Box, ChartNode, Density } from '../../graph/chart';
import { countWidth, headerMiddle, nameLines, nameRow, text } from '../../graph/measures';
import { shareStyle } from '../kit/shareStyle';
import './chartNode.css';

interface ChartNodeProps {
  node: ChartNode;
  box: Box;
  density: Density;
  isLeaf: boolean;
  /** For how many states it stands, if it is folded. */
  stands: number;
  /** How often it was reached, in words and as an amount from 0 to 1; undefined: the chart shows no coverage. */
  reached: { count: number; words: string; share: number } | undefined;
}

/** A second card behind a folded state. */
const foldMark = ({ x, y, width, height }: Box) =>
  `M${x + 5} ${y + height + 2.5}H${x + width - 2}a4.5 4.5 0 0 0 4.5 -4.5V${y + 5}`;

/** A state; how it stands is painted (`paint.ts`). */
export function ChartNodeView({ node, box, density, isLeaf, stands, reached }: ChartNodeProps) {
  const lines = density === 'essential' ? nameLines(node.name) : [node.name];
  const middle = density === 'essential' ? box.y + box.height / 2 : box.y + nameRow[density] / 2;
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
      {stands > 0 && <path d={foldMark(box)} className="fold-mark" />}
      <text
        fontSize={text.state[density]}
        textAnchor={isLeaf ? 'middle' : 'start'}
        dominantBaseline="central"
      >
        {lines.map((line, i) => (
          <tspan
            key={line}
            x={isLeaf ? box.x + (box.width - (stands > 0 ? countWidth : 0)) / 2 : box.x + 8}
            y={isLeaf ? middle + (i - (lines.length - 1) / 2) * text.nameLine : box.y + headerMiddle[density]}
          >
            {line}
          </tspan>
        ))}
      </text>
      {stands > 0 && (
        <text
          x={box.x + box.width - countWidth + 2}
          y={middle}
          fontSize={text.state[density]}
          dominantBaseline="central"
          className="fold-count"
        >
          {stands}
        </text>
      )}
    </g>
  );
}
