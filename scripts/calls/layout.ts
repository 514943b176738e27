/** What is shown of a record. */
export interface Cells {
  time: string;
  by: string;
  call: string;
  on: string;
  milliseconds: string;
  outcome: string;
  order: string;
}

const TIME = 12;
const BY = 44;
/** However narrow the terminal is. */
const LEAST_BY = 16;
const CALL = 30;
const ON = 36;
const MILLISECONDS = 8;
const OUTCOME = 20;
/** An order's id. */
const ORDER = 26;

const widthOf = (widths: readonly number[]) => widths.reduce((sum, width) => sum + width + 1, -1);

const line = (cells: readonly string[], widths: readonly number[]) =>
  cells
    .map((cell, index) => cell.padEnd(widths[index] ?? 0))
    .join(' ')
    .trimEnd();

/** The end of a name says most. */
const endOf = (text: string, most: number) => (text.length > most ? `…${text.slice(1 - most)}` : text);

/** As many on a line as there is room for. */
const packed = (texts: readonly string[], width: number): string[] => {
  const lines: string[] = [];
  for (const text of texts.filter(Boolean)) {
    const longer = [lines.at(-1), text].filter(Boolean).join('  ');
    if (lines.length > 0 && longer.length <= width) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
};

/** In columns, on one line where the terminal has room for all of them, else with the rest below. */
export const layOut = (cells: Cells, width: number): string => {
  const { time, by, call, on, outcome, order } = cells;
  const milliseconds = cells.milliseconds.padStart(MILLISECONDS);
  const all = [TIME, BY, CALL, ON, MILLISECONDS, OUTCOME];
  if (width >= widthOf([...all, ORDER])) return line([time, by, call, on, milliseconds, outcome, order], all);
  const byWidth = Math.max(LEAST_BY, Math.min(BY, width - widthOf([TIME, CALL, MILLISECONDS]) - 1));
  const columns = [TIME, byWidth, CALL, MILLISECONDS];
  const isRoomy = width >= widthOf([...columns, outcome.length]);
  const first = [time, endOf(by, byWidth), call, milliseconds];
  const below = packed([isRoomy ? '' : outcome, on, order], width - TIME - 1);
  return [
    line(isRoomy ? [...first, outcome] : first, columns),
    ...below.map((text) => `${' '.repeat(TIME)} ${text}`),
  ].join('\n');
};
