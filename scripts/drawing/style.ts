import { SMALL_SIZE, TITLE_SIZE } from './layout.ts';

const fonts = 'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif';

interface Colours {
  text: string;
  faint: string;
  line: string;
  caught: string;
  page: string;
  task: string;
  undo: string;
  choice: string;
  succeed: string;
  fail: string;
}

const light: Colours = {
  text: '#1f2328',
  faint: '#59636e',
  line: '#59636e',
  caught: '#bc4c00',
  page: '#ffffff',
  task: '#0969da',
  undo: '#bc4c00',
  choice: '#8250df',
  succeed: '#1a7f37',
  fail: '#cf222e',
};

const dark: Colours = {
  text: '#f0f6fc',
  faint: '#9198a1',
  line: '#9198a1',
  caught: '#f0883e',
  page: '#0d1117',
  task: '#4493f8',
  undo: '#f0883e',
  choice: '#ab7df8',
  succeed: '#3fb950',
  fail: '#f85149',
};

const coloured = (c: Colours) =>
  [
    `.title{fill:${c.text}}.small,.label{fill:${c.faint}}.label.catch{fill:${c.caught}}`,
    // Labels stand on lines: an edge in the colour of the page keeps them readable.
    `.label{stroke:${c.page}}`,
    `.way{stroke:${c.line}}.way.catch{stroke:${c.caught}}.tip{fill:${c.line}}.tip.catch{fill:${c.caught}}`,
    `.start circle{fill:${c.line}}`,
    ...(['task', 'undo', 'choice', 'succeed', 'fail'] as const).map(
      (kind) => `.${kind}>:first-child{stroke:${c[kind]};fill:${c[kind]}}`,
    ),
    `.other>:first-child{stroke:${c.line};fill:${c.line}}`,
  ].join('');

/** Colours follow the reader's light or dark mode. */
export const STYLE = [
  `text{font-family:${fonts}}.title{font-size:${TITLE_SIZE}px;font-weight:600}`,
  `.small,.label{font-size:${SMALL_SIZE}px}.label{paint-order:stroke;stroke-width:4px;stroke-linejoin:round}`,
  '.way{fill:none;stroke-width:1.5}.way.catch{stroke-dasharray:5 4}',
  'g>:first-child{stroke-width:1.5;fill-opacity:.1}.start circle{fill-opacity:1}.undo>:first-child{stroke-dasharray:5 4}',
  coloured(light),
  `@media(prefers-color-scheme:dark){${coloured(dark)}}`,
].join('');
