/** Lays a chart out with ELK, at build time: no layout engine is shipped. */
import ELK, { type ElkExtendedEdge, type ElkNode } from 'elkjs';
import type { Box, Chart, ChartEdge, Density, PlacedChart, PlacedEdge } from './chart';
import { edgeLabelLines } from './labels';

/** px. The chart draws its text in these sizes; the widths are those of a wide sans-serif, so that nothing overflows. */
export const text = { state: { overview: 11, full: 12 }, edge: 11, lineHeight: 14, charWidth: 0.57 };
const widthOf = (line: string, size: number) => Math.ceil(line.length * size * text.charWidth);

const options: Record<string, string> = {
  'elk.algorithm': 'layered',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.json.edgeCoords': 'ROOT',
  'elk.json.shapeCoords': 'ROOT',
  'elk.layered.cycleBreaking.strategy': 'DEPTH_FIRST',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.nodePlacement.favorStraightEdges': 'true',
};
const spacing: Record<Density, Record<string, string>> = {
  overview: {
    'elk.spacing.nodeNode': '10',
    'elk.spacing.edgeNode': '8',
    'elk.spacing.edgeEdge': '6',
    'elk.layered.spacing.nodeNodeBetweenLayers': '11',
    'elk.layered.spacing.edgeNodeBetweenLayers': '8',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '6',
    'elk.padding': '[top=20,left=7,bottom=7,right=7]',
  },
  full: {
    'elk.spacing.nodeNode': '24',
    'elk.spacing.edgeNode': '14',
    'elk.spacing.edgeEdge': '10',
    'elk.spacing.edgeLabel': '4',
    'elk.layered.spacing.nodeNodeBetweenLayers': '24',
    'elk.layered.spacing.edgeNodeBetweenLayers': '12',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
    'elk.padding': '[top=30,left=14,bottom=14,right=14]',
  },
};

interface DrawnEdge {
  ids: string[];
  back: string[];
  source: string;
  target: string;
  lines: string[];
}
/** The overview draws one line for all edges between two states, there and back, and none back into the same state. */
function drawnEdges(edges: ChartEdge[], density: Density): DrawnEdge[] {
  if (density === 'full')
    return edges.map((e) => ({
      ids: [e.id],
      back: [],
      source: e.source,
      target: e.target,
      lines: edgeLabelLines(e),
    }));
  const merged = new Map<string, DrawnEdge>();
  for (const { id, source, target } of edges) {
    if (source === target) continue;
    const there = merged.get(`${source}>${target}`);
    const back = merged.get(`${target}>${source}`);
    if (there) there.ids.push(id);
    else if (back) back.back.push(id);
    else merged.set(`${source}>${target}`, { ids: [id], back: [], source, target, lines: [] });
  }
  return [...merged.values()];
}

/** Regions run side by side; stacked two by two they fit a column. These edges are laid out and never drawn. */
function stacking(chart: Chart): ElkExtendedEdge[] {
  const parallel = chart.nodes.filter((n) => n.kind === 'parallel');
  return parallel.flatMap(({ path }) => {
    const regions = chart.nodes.filter((n) => n.parent === path).map((n) => n.path);
    return regions.slice(2).map((lower, i) => ({
      id: `stack:${lower}`,
      sources: [elkId(regions[1 - i] ?? '')],
      targets: [elkId(lower)],
      layoutOptions: { 'elk.layered.priority.direction': '20' },
    }));
  });
}

const elkId = (path: string) => `n:${path}`;

function elkNode(chart: Chart, path: string, density: Density, ports: Map<string, string[]>): ElkNode {
  const children = chart.nodes.filter((n) => n.parent === path);
  const name = chart.nodes.find((n) => n.path === path)?.name ?? '';
  return {
    id: elkId(path),
    ...(children.length === 0
      ? {
          width: widthOf(name, text.state[density]) + (density === 'overview' ? 14 : 24),
          height: density === 'overview' ? 20 : 28,
        }
      : { children: children.map((child) => elkNode(chart, child.path, density, ports)) }),
    ports: (ports.get(path) ?? []).map((id) => ({ id, width: 0, height: 0 })),
    layoutOptions: {
      ...(children.length > 0 && options),
      ...spacing[density],
      ...(children.length > 0 && {
        'elk.nodeSize.constraints': 'MINIMUM_SIZE',
        'elk.nodeSize.minimum': `(${widthOf(name, text.state[density]) + 24}, 40)`,
      }),
    },
  };
}

export async function layOut(chart: Chart, density: Density): Promise<PlacedChart> {
  const drawn = drawnEdges(chart.edges, density);
  const ports = new Map<string, string[]>();
  const port = (path: string, id: string) => {
    ports.set(path, [...(ports.get(path) ?? []), id]);
    return id;
  };
  const edges: ElkExtendedEdge[] = drawn.map((edge, i) => {
    const isLoop = edge.source === edge.target;
    return {
      id: `e:${i}`,
      sources: [port(edge.source, `s:${i}`)],
      targets: [port(edge.target, `t:${i}`)],
      layoutOptions: chart.initial.includes(edge.source) ? { 'elk.layered.priority.direction': '10' } : {},
      labels: edge.lines.length
        ? [
            {
              text: edge.lines.join('\n'),
              width: Math.max(...edge.lines.map((l) => widthOf(l, text.edge))) + 6,
              height: edge.lines.length * text.lineHeight + 2,
              layoutOptions: isLoop ? {} : { 'elk.edgeLabels.inline': 'true' },
            },
          ]
        : [],
    };
  });
  const placed: ElkNode = await new ELK().layout({
    id: 'root',
    children: [elkNode(chart, '', density, ports)],
    layoutOptions: {
      ...options,
      'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
      'elk.padding': '[top=1,left=1,bottom=1,right=1]',
    },
    edges: [...edges, ...stacking(chart)],
  });
  const boxes: Record<string, Box> = {};
  const visit = (node: ElkNode) => {
    const { x = 0, y = 0, width = 0, height = 0 } = node;
    boxes[node.id.slice(2)] = { x, y, width, height };
    node.children?.forEach(visit);
  };
  placed.children?.forEach(visit);
  return {
    width: Math.ceil(placed.width ?? 0),
    height: Math.ceil(placed.height ?? 0),
    boxes,
    edges: (placed.edges ?? []).slice(0, drawn.length).map((edge, i) => placeEdge(edge, drawn[i])),
  };
}

function placeEdge(edge: ElkExtendedEdge, drawn: DrawnEdge | undefined): PlacedEdge {
  if (!drawn) throw new Error(`ELK returned an edge that was not asked for: ${edge.id}`);
  const section = edge.sections?.[0];
  const label = edge.labels?.[0];
  return {
    ids: drawn.ids,
    back: drawn.back,
    source: drawn.source,
    target: drawn.target,
    points: section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [],
    label: label
      ? {
          x: label.x ?? 0,
          y: label.y ?? 0,
          width: label.width ?? 0,
          height: label.height ?? 0,
          lines: drawn.lines,
        }
      : null,
  };
}
