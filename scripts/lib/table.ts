import { stripVTControlCharacters } from 'node:util';
import Table from 'cli-table3';
import pc from 'picocolors';
import { foldedRows, type Column } from './folded-rows.ts';

export interface TableOptions {
  /** Of all columns; left where it says nothing. */
  aligns?: readonly ('left' | 'right')[];
  /** Characters that a line may have; as many as the terminal has, and any number where there is none. */
  width?: number;
  /** Lines between rows, for cells that are wrapped. */
  ruled?: boolean;
}

type Cells = readonly string[];

/** Characters of a line of the terminal; without one, or in one that does not know, a line may be as long as it is. */
export const terminalWidth = (
  otherwise = Infinity,
  { columns }: { columns?: number } = process.stdout,
): number => columns || otherwise;

const lengthOf = (text: string) => stripVTControlCharacters(text).length;
const longest = (texts: Cells) => Math.max(0, ...texts.map(lengthOf));
const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0);

/** A border and a space on either side. */
const BESIDE = 3;

/** The columns, of which the broadest have given up what was too much; none where words would have to be broken. */
const fitted = (
  natural: readonly number[],
  least: readonly number[],
  width: number,
): number[] | undefined => {
  const available = width - BESIDE * natural.length - 1;
  if (sum(least) > available) return undefined;
  const columns = [...natural];
  while (sum(columns) > available) {
    const room = columns.map((each, index) => (each > (least[index] ?? 0) ? each : 0));
    const broadest = room.indexOf(Math.max(...room));
    columns[broadest] = (columns[broadest] ?? 0) - 1;
  }
  return columns;
};

/** One row below the other, each with its first cell as its title. */
const list = ([first = '', ...names]: Cells, rows: readonly Cells[]): string => {
  const indent = longest(names);
  const told = ([title = '', ...cells]: Cells) => [
    pc.bold([first, title].filter(Boolean).join(' ')),
    ...cells.flatMap((cell, index) =>
      cell === '' ? [] : `  ${(names[index] ?? '').padEnd(indent)}  ${cell}`,
    ),
  ];
  return rows.map((row) => told(row).join('\n')).join('\n');
};

/**
 * Rows below a head, to be read by people: as a table where there is room for one, with cells wrapped at spaces where that
 * helps, else without borders and on several lines each, else cell below cell. Nothing is ever cut; a column of empty cells
 * is left out.
 */
export const tableOf = (
  allOfHead: Cells,
  allRows: readonly Cells[],
  { aligns = [], width = terminalWidth(), ruled = false }: TableOptions = {},
): string => {
  const isUsed = (_: string, index: number) =>
    (allRows.length === 0 ? [allOfHead] : allRows).some((cells) => cells[index] !== '');
  const head = allOfHead.filter(isUsed);
  const rows = allRows.map((cells) => cells.filter(isUsed));
  const alignsUsed = aligns.filter((_, index) => isUsed('', index));
  const columns = head.map((name, index) => [name, ...rows.map((row) => row[index] ?? '')]);
  const natural = columns.map((cells) => longest(cells.flatMap((cell) => cell.split('\n'))));
  const least = columns.map((cells) => longest(cells.flatMap((cell) => cell.split(/(?<=\S)\s/))));
  const widths = fitted(natural, least, width);
  if (!widths) {
    const folding = natural.map((each, index): Column => ({
      width: each,
      align: alignsUsed[index] ?? 'left',
    }));
    const isOneLined = natural.every((each, index) => each === longest(columns[index] ?? []));
    return (isOneLined ? foldedRows(head, rows, folding, width) : undefined) ?? list(head, rows);
  }
  const table = new Table({
    head: head.map((name) => pc.bold(name)),
    style: { head: [], border: [], compact: !ruled },
    colAligns: head.map((_, index) => alignsUsed[index] ?? 'left'),
    colWidths: widths.map((each) => each + BESIDE - 1),
    wordWrap: true,
  });
  table.push(...rows.map((row) => [...row]));
  return table.toString();
};
