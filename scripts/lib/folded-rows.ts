import { stripVTControlCharacters } from 'node:util';
import pc from 'picocolors';

type Cells = readonly string[];

/** A column as it stands in each row: as broad as its broadest cell. */
export interface Column {
  width: number;
  align: 'left' | 'right';
}

const GAP = '  ';
/** More would be read more easily one below the other. */
const MOST_LINES = 3;

/** The columns that stand together on a line, in their order, by their numbers. undefined: they do not fit on so few. */
const linesOf = (columns: readonly Column[], width: number): number[][] | undefined => {
  const lines: number[][] = [];
  let room = 0;
  for (const [index, column] of columns.entries()) {
    const needed = GAP.length + column.width;
    if (lines.length === 0 || needed > room) {
      // The first line begins at the edge, those below it are indented.
      room = lines.length === 0 ? width + GAP.length : width;
      lines.push([]);
    }
    if (needed > room) return undefined;
    room -= needed;
    lines.at(-1)?.push(index);
  }
  return lines.length > MOST_LINES ? undefined : lines;
};

const padded = (text: string, { width, align }: Column) => {
  const missing = ' '.repeat(width - stripVTControlCharacters(text).length);
  return align === 'right' ? missing + text : text + missing;
};

/**
 * Rows below a head, without borders, each on as many lines as its columns need, all of which are aligned. undefined where
 * three lines do not suffice, or a cell is broader than a line.
 */
export const foldedRows = (
  head: Cells,
  rows: readonly Cells[],
  columns: readonly Column[],
  width: number,
): string | undefined => {
  const lines = linesOf(columns, width);
  if (!lines) return undefined;
  const told = (cells: Cells) =>
    lines
      .map((indexes, number) => {
        const texts = indexes.map((index) =>
          padded(cells[index] ?? '', columns[index] ?? { width: 0, align: 'left' }),
        );
        return [...(number === 0 ? [] : ['']), ...texts].join(GAP).trimEnd();
      })
      // A line of nothing tells nothing.
      .filter((line, number) => number === 0 || line !== '');
  return [told(head).map((line) => pc.bold(line)), ...rows.map(told)].flat().join('\n');
};
