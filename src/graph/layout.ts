/** Lays out a chart with ELK at build time, so that no layout engine is shipped. */
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs';
import type { Box, BuiltDensity, Chart, PlacedChart } from './chart';
import { rowLabel } from './labels';
import { isInternal, linesOf, type Line } from './lines';
import { nameRow, rowIndent, text, widthOf } from './measures';
import { labelHeight, labelWidth, placeLine, placeRows } from './place';

const options: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  // Straighter lines (NETWORK_SIMPLEX) make the charts of the seats half as wide again.
  'elk.layered.nodePlacement.strategy': 'LINEAR_SEGMENTS',
  'elk.layered.nodePlacement.linearSegments.deflectionDampening': '0.1',
  'elk.layered.thoroughness': '40',
  'elk.layered.crossingMinimization.greedySwitch.type': 'TWO_SIDED',
  'elk.layered.crossingMinimization.hierarchicalSweepiness': '1',
};
const spacing: Record<BuiltDensity, Record<string, string>> = {
  overview: {
    'elk.spacing.nodeNode': '10',
    'elk.spacing.edgeNode': '8',
    'elk.spacing.edgeEdge': '6',
    'elk.layered.spacing.nodeNodeBetweenLayers': '9',
    'elk.layered.spacing.edgeNodeBetweenLayers': '6',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '5',
  },
  full: {
    'elk.spacing.nodeNode': '24',
    'elk.spacing.edgeNode': '14',
    'elk.spacing.edgeEdge': '10',
    'elk.spacing.edgeLabel': '4',
    'elk.layered.spacing.nodeNodeBetweenLayers': '24',
    'elk.layered.spacing.edgeNodeBetweenLayers': '12',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
  },
};
const padding: Record<BuiltDensity, { top: number; side: number }> = {
  overview: { top: 18, side: 6 },
  full: { top: 30, side: 14 },
};
const paddingOf = (top: number, side: number) => `[top=${top},left=${side},bottom=${side},right=${side}]`;

const elkId = (path: string) => `n:${path}`;
const rowsOf = (chart: Chart, path: string, density: BuiltDensity) =>
  density === 'full' ? chart.edges.filter((edge) => edge.source === path && isInternal(edge)) : [];

interface Drawing {
  chart: Chart;
  density: BuiltDensity;
  ports: Map<string, string[]>;
}

/** Places parallel regions in two columns: the first region, and a stack of all others. */
function inTwoColumns(path: string, regions: ElkNode[], density: BuiltDensity): ElkNode[] {
  const [first, ...others] = regions;
  if (!first || others.length < 2) return regions;
  return [
    first,
    {
      id: `stack:${path}`,
      children: others,
      layoutOptions: { ...options, ...spacing[density], 'elk.padding': paddingOf(0, 0) },
      // Invisible edges that keep the stack in order.
      edges: others.slice(1).map((lower, i) => ({
        id: `stack:${lower.id}`,
        sources: [others[i]?.id ?? ''],
        targets: [lower.id],
        layoutOptions: { 'elk.layered.priority.direction': '20' },
      })),
    },
  ];
}

function elkNode(drawing: Drawing, path: string): ElkNode {
  const { chart, density, ports } = drawing;
  const node = chart.nodes.find((n) => n.path === path);
  const rows = rowsOf(chart, path, density);
  const rowsHeight = rows.length * text.lineHeight;
  const rowsWidth = Math.max(0, ...rows.map((row) => widthOf(rowLabel(row), text.edge) + 2 * rowIndent));
  const nameWidth = widthOf(node?.name ?? '', text.state[density]);
  const boldWidth = Math.ceil(nameWidth * text.bold);
  const children = chart.nodes.filter((n) => n.parent === path).map((child) => elkNode(drawing, child.path));
  const { top, side } = padding[density];
  const shared = {
    id: elkId(path),
    ports: (ports.get(path) ?? []).map((id) => ({ id, width: 0, height: 0 })),
  };
  if (children.length === 0)
    return {
      ...shared,
      width: Math.max(nameWidth + 2 * side, rowsWidth),
      height: nameRow[density] + rowsHeight + (rows.length > 0 ? 4 : 0),
      layoutOptions: spacing[density],
    };
  return {
    ...shared,
    children: node?.kind === 'parallel' ? inTwoColumns(path, children, density) : children,
    layoutOptions: {
      ...options,
      ...spacing[density],
      'elk.padding': paddingOf(top + rowsHeight, side),
      'elk.nodeSize.constraints': 'MINIMUM_SIZE',
      // (height, width): ELK lays out left to right and transposes the result, but not this option.
      'elk.nodeSize.minimum': `(40, ${Math.max(boldWidth + 12, rowsWidth)})`,
    },
  };
}

function elkEdge(drawing: Drawing, { source, target, there }: Line, index: number): ElkExtendedEdge {
  const { chart, density, ports } = drawing;
  const port = (path: string, id: string) => {
    ports.set(path, [...(ports.get(path) ?? []), id]);
    return id;
  };
  return {
    id: `e:${index}`,
    sources: [port(source, `s:${index}`)],
    targets: [port(target, `t:${index}`)],
    layoutOptions: chart.initial.includes(source) ? { 'elk.layered.priority.direction': '10' } : {},
    labels:
      density === 'overview'
        ? []
        : [
            {
              text: ' ',
              width: labelWidth(there),
              height: there.reduce((sum, edge) => sum + labelHeight(edge), 0),
              layoutOptions: { 'elk.edgeLabels.inline': 'true' },
            },
          ],
  };
}

export async function layOut(chart: Chart, density: BuiltDensity): Promise<PlacedChart> {
  const drawing: Drawing = { chart, density, ports: new Map() };
  const lines = linesOf(chart.edges, density);
  const edges = lines.map((line, index) => elkEdge(drawing, line, index));
  const placed: ElkNode = await new ELK().layout({
    id: 'root',
    children: [elkNode(drawing, '')],
    layoutOptions: {
      ...options,
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.padding': paddingOf(1, 1),
      // Of the seeds 1 to 60 the one with the fewest crossings and the narrowest charts of the seats.
      'elk.randomSeed': '33',
    },
    edges,
  });
  const boxes: Record<string, Box> = {};
  const visit = (node: ElkNode) => {
    const { x = 0, y = 0, width = 0, height = 0 } = node;
    if (node.id.startsWith(elkId(''))) boxes[node.id.slice(elkId('').length)] = { x, y, width, height };
    node.children?.forEach(visit);
  };
  placed.children?.forEach(visit);
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes,
    edges: [
      ...(placed.edges ?? []).flatMap((edge, i) => placeLine(edge, lines[i], density)),
      ...Object.entries(boxes).flatMap(([path, box]) => placeRows(rowsOf(chart, path, density), box)),
    ],
  };
}
