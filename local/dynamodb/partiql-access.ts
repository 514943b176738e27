import { arn } from '../arn.ts';
import { access } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';

const NAME = String.raw`(?:"([^"]+)"|([\w.-]+?))`;

/** The verb of a statement and what stands before its table. `EXISTS(SELECT …)` is a condition of a transaction. */
const VERBS: [pattern: RegExp, action: string][] = [
  [
    new RegExp(
      String.raw`^\s*(?:EXISTS\s*\(\s*)?SELECT\b[^]*?\bFROM\s+${NAME}(?:\."([^"]+)")?(?=[\s)(;]|$)`,
      'i',
    ),
    'PartiQLSelect',
  ],
  [new RegExp(String.raw`^\s*INSERT\s+INTO\s+${NAME}(?=[\s({]|$)`, 'i'), 'PartiQLInsert'],
  [new RegExp(String.raw`^\s*UPDATE\s+${NAME}(?=\s|$)`, 'i'), 'PartiQLUpdate'],
  [new RegExp(String.raw`^\s*DELETE\s+FROM\s+${NAME}(?=\s|$)`, 'i'), 'PartiQLDelete'],
];

/** What a PartiQL statement needs permission for. One that nobody understands needs everything. */
export const partiqlAccess = (statement: string, conditionKeys?: Access['conditionKeys']): Access => {
  for (const [pattern, action] of VERBS) {
    const [match, quoted, plain, index] = pattern.exec(statement) ?? [];
    if (match === undefined) continue;
    const table = arn('dynamodb', `table/${quoted ?? plain ?? ''}`);
    return access(
      `dynamodb:${action}`,
      index === undefined ? table : `${table}/index/${index}`,
      conditionKeys,
    );
  }
  return access('dynamodb:*', '*', conditionKeys);
};
