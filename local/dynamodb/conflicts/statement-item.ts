import { partiqlAccess, tokensOf } from '../partiql-access.ts';
import type { Touched } from './touched.ts';

/** A statement of PartiQL with its parameters, which are values as the API has them. */
export interface Statement {
  Statement?: string;
  Parameters?: unknown[];
}

const WORD = /^"?([\w.-]+)"?$/;
const MEMBER = /^'((?:[^']|'')*)'$/;

const nameOf = (token = ''): string | undefined => (WORD.exec(token) ?? MEMBER.exec(token))?.[1];

/** A text or a number. */
const literal = (token = ''): unknown => {
  const text = MEMBER.exec(token)?.[1];
  if (text !== undefined) return { S: text.replaceAll("''", "'") };
  return /^\d+$/.test(token) ? { N: token } : undefined;
};

/** Whether a statement only reads; that something EXISTS is a condition of a transaction that writes. */
export const onlyReads = ({ Statement: text = '' }: Statement): boolean => /^\s*SELECT\b/i.test(text);

export const tableOf = ({ Statement: text = '' }: Statement): string =>
  partiqlAccess(text).resource.split('/')[1] ?? '';

/**
 * The item that a statement is about: what stands beside `name =` or, in an item that is inserted, `'name':`. Fractions
 * and negative numbers are not read, so that a statement about such a key meets nothing.
 */
export const touchedByStatement = (statement: Statement, keyNames: readonly string[]): Touched => {
  const item: Record<string, unknown> = {};
  const tokens = tokensOf(statement.Statement ?? '');
  let parameters = 0;
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === '{') depth += 1;
    if (token === '}') depth -= 1;
    const value = token === '?' ? statement.Parameters?.[parameters] : literal(token);
    if (token === '?') parameters += 1;
    const name = nameOf(tokens[index - 2]);
    const before = tokens[index - 1];
    const tells = before === '=' || (before === ':' && depth === 1);
    if (tells && value !== undefined && name !== undefined && keyNames.includes(name)) item[name] ??= value;
  }
  return { table: tableOf(statement), item };
};
