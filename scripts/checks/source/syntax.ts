import { parseSync, visitorKeys } from 'oxc-parser';
import type { Node, Program } from 'oxc-parser';
import type { SourceFile } from './files.ts';

/** A file as the parser sees it. Throws on text that is no TypeScript, naming file and line. */
export const parse = ({ file, text }: SourceFile): Program => {
  const { program, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file}:${lineOf(text, error.labels[0]?.start ?? 0)} ${error.message}`);
  return program;
};

/** The line, counted from 1, in which `offset` stands. */
export const lineOf = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

/** Calls `visit` with every node below and including `node`, outermost first. */
export const walk = (node: Node, visit: (node: Node) => void): void => {
  visit(node);
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, Node | (Node | null)[] | null | undefined>)[key];
    for (const each of Array.isArray(child) ? child : [child]) if (each) walk(each, visit);
  }
};
