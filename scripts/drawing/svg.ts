import type { Box, Layout, Point } from './layout.ts';
import { LINE_HEIGHT, SMALL_SIZE, TITLE_SIZE } from './layout.ts';
import { STYLE } from './style.ts';
import { escaped } from './text.ts';

const CORNER = 8;

const round = (value: number) => Math.round(value * 10) / 10;

/** A line through the points, its corners rounded. */
const path = (points: readonly Point[]): string => {
  const towards = (from: Point, to: Point, most: number) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const part = Math.min(most, length / 2) / length;
    return `${round(from.x + (to.x - from.x) * part)} ${round(from.y + (to.y - from.y) * part)}`;
  };
  return points
    .map((point, index) => {
      const [before, after] = [points[index - 1], points[index + 1]];
      if (!before) return `M${round(point.x)} ${round(point.y)}`;
      if (!after) return `L${round(point.x)} ${round(point.y)}`;
      return `L${towards(point, before, CORNER)} Q${round(point.x)} ${round(point.y)} ${towards(point, after, CORNER)}`;
    })
    .join(' ');
};

const outline = (kind: string, { x, y, width, height }: Box): string => {
  if (kind === 'start') return `<circle cx="${round(x + width / 2)}" cy="${round(y + height / 2)}" r="6"/>`;
  if (kind === 'choice') {
    const [tip, middle] = [16, round(y + height / 2)];
    const corners = [
      [x, middle],
      [x + tip, y],
      [x + width - tip, y],
      [x + width, middle],
      [x + width - tip, y + height],
      [x + tip, y + height],
    ];
    return `<polygon points="${corners.map((corner) => corner.map(round).join(',')).join(' ')}"/>`;
  }
  const radius = kind === 'succeed' || kind === 'fail' ? height / 2 : 6;
  const size = `width="${round(width)}" height="${round(height)}" rx="${radius}"`;
  return `<rect x="${round(x)}" y="${round(y)}" ${size}/>`;
};

const line = (text: string, x: number, y: number, kind: string, anchor = 'middle') =>
  `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;

const node = (each: Layout['nodes'][number]): string => {
  const { kind, title, subtitle, x, y, width, height } = each;
  const [middle, centre] = [x + width / 2, y + height / 2];
  const lift = subtitle ? 3 : -TITLE_SIZE / 3;
  const texts = [
    ...(title ? [line(title, middle, centre - lift, 'title')] : []),
    ...(subtitle ? [line(subtitle, middle, centre + SMALL_SIZE + 2, 'small')] : []),
  ];
  return `<g class="${kind}">${outline(kind, each)}${texts.join('')}</g>`;
};

const label = ({ label: lines, at, kind }: Layout['arrows'][number]): string =>
  at
    ? lines
        .map((text, index) =>
          line(text, at.x + 4, at.y + (index + 0.75) * LINE_HEIGHT, `label ${kind}`, 'start'),
        )
        .join('')
    : '';

/** A process as an image that reads on light and dark pages. */
export const svg = (title: string, { width, height, nodes, arrows }: Layout): string =>
  [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${round(width)} ${round(height)}" width="${round(width)}" height="${round(height)}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    '<defs>',
    ...['next', 'catch'].map(
      (kind) =>
        `<marker id="${kind}" class="tip ${kind}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0.5 L7.5 4 L0 7.5 z"/></marker>`,
    ),
    '</defs>',
    ...arrows.map(
      ({ kind, points }) => `<path class="way ${kind}" d="${path(points)}" marker-end="url(#${kind})"/>`,
    ),
    ...nodes.map(node),
    ...arrows.map(label).filter(Boolean),
    '</svg>',
    '',
  ].join('\n');
