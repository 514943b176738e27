import elk from 'elkjs/lib/elk.bundled.js';
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js';
import type { Arrow, Graph, Node } from './graph.ts';
import { textWidth } from './text.ts';

export const TITLE_SIZE = 14;
export const SMALL_SIZE = 11.5;
export const LINE_HEIGHT = 15;

export interface Point {
  x: number;
  y: number;
}

export interface Box extends Point {
  width: number;
  height: number;
}

export interface Layout {
  width: number;
  height: number;
  nodes: (Node & Box)[];
  arrows: (Arrow & { points: Point[]; at: Box | undefined })[];
}

const LAYOUT = {
  'elk.algorithm': 'layered',
  'elk.direction': 'DOWN',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.mergeEdges': 'true',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '34',
  'elk.layered.spacing.edgeNodeBetweenLayers': '14',
  'elk.spacing.nodeNode': '44',
  'elk.spacing.edgeNode': '22',
  'elk.spacing.edgeEdge': '16',
  'elk.spacing.edgeLabel': '5',
  'elk.padding': '[top=16,left=16,bottom=16,right=16]',
};

const sizeOf = ({ kind, title, subtitle }: Node) => {
  if (kind === 'start') return { width: 14, height: 14 };
  const text = Math.max(textWidth(title, TITLE_SIZE), textWidth(subtitle, SMALL_SIZE));
  const room = kind === 'choice' ? 64 : 48;
  return { width: Math.max(160, text + room), height: subtitle ? 48 : 38 };
};

const labelsOf = ({ label }: Arrow) =>
  label.length === 0
    ? []
    : [
        {
          text: label.join('\n'),
          width: Math.max(...label.map((line) => textWidth(line, SMALL_SIZE))) + 8,
          height: label.length * LINE_HEIGHT,
        },
      ];

const toElk = ({ nodes, arrows }: Graph): ElkNode => ({
  id: 'process',
  layoutOptions: LAYOUT,
  children: nodes.map((node) => ({ id: node.id, ...sizeOf(node) })),
  edges: arrows.map((arrow, index) => ({
    id: String(index),
    sources: [arrow.from],
    targets: [arrow.to],
    labels: labelsOf(arrow),
    // The way of an order that succeeds is drawn straight.
    layoutOptions: { 'elk.layered.priority.straightness': arrow.kind === 'next' ? '10' : '1' },
  })),
});

const box = ({ x = 0, y = 0, width = 0, height = 0 }: Partial<Box>): Box => ({ x, y, width, height });

const pointsOf = ({ sections: [section] = [] }: ElkExtendedEdge): Point[] =>
  section ? [section.startPoint, ...(section.bendPoints ?? []), section.endPoint] : [];

/** Where everything stands, in pixels. The same graph has the same layout. */
export const layOut = async (graph: Graph): Promise<Layout> => {
  const { children = [], edges = [], ...whole } = await new elk.default().layout(toElk(graph));
  return {
    ...box(whole),
    nodes: graph.nodes.map((node, index) => ({ ...node, ...box(children[index] ?? {}) })),
    arrows: graph.arrows.map((arrow, index) => {
      const edge = edges[index];
      const [label] = edge?.labels ?? [];
      return { ...arrow, points: edge ? pointsOf(edge) : [], at: label && box(label) };
    }),
  };
};
