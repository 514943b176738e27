import { arn } from '../arn.ts';
import { access } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { unsupported } from '../errors.ts';

/** Texts in single quotes, names in double ones, words and numbers, any other character by itself. */
const TOKENS = /'(?:[^']|'')*'|"[^"]*"|\w+|\S/g;

export const tokensOf = (statement: string): string[] => statement.match(TOKENS) ?? [];

/** Words that begin a statement or name its table: a second one would leave it in doubt which is meant. */
const TELLING = new Set(['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'FROM', 'INTO', 'EXISTS']);

const NAME = /^"[\w.-]+"$/;
const TABLE = String.raw`"(?<quoted>[\w.-]+)"|(?<plain>[a-z_]\w*)`;
const INDEX = String.raw`(?: \. (?:"(?<index>[\w.-]+)"))?`;
/** What is selected: `*`, or names with their paths. */
const ITEMS = String.raw`[\w".,*[\]\- ]+?`;

/** By their tokens, with one space between two. `EXISTS(SELECT …)` is a condition of a transaction. */
const STATEMENTS: [pattern: RegExp, action: string][] = [
  [
    new RegExp(
      String.raw`^(?:EXISTS \( )?SELECT (?<items>${ITEMS}) FROM (?:${TABLE})${INDEX}(?: (?:WHERE|ORDER) .*| \))?$`,
      'is',
    ),
    'PartiQLSelect',
  ],
  [new RegExp(String.raw`^INSERT INTO (?:${TABLE}) VALUE .*$`, 'is'), 'PartiQLInsert'],
  [new RegExp(String.raw`^UPDATE (?:${TABLE}) (?:SET|REMOVE) .*$`, 'is'), 'PartiQLUpdate'],
  [new RegExp(String.raw`^DELETE FROM (?:${TABLE}) (?:WHERE|RETURNING) .*$`, 'is'), 'PartiQLDelete'],
];

/** How many of the telling words each statement has itself. */
const OWN_WORDS: Record<string, number> = {
  PartiQLSelect: 2,
  PartiQLInsert: 2,
  PartiQLUpdate: 1,
  PartiQLDelete: 2,
};

const inDoubt = (statement: string) =>
  unsupported(`The PartiQL statement ${statement.slice(0, 200)}, whose table the local cloud cannot tell,`);

/**
 * What a PartiQL statement needs permission for. Throws UnsupportedByLocalCloud for one that might be read in
 * another way: of comments, of texts or odd names among what is selected, of a table in single quotes.
 */
export const partiqlAccess = (statement: string, conditionKeys?: Access['conditionKeys']): Access => {
  const tokens = tokensOf(statement);
  const oddName = tokens.some((token) => token.startsWith('"') && !NAME.test(token));
  if (oddName || /--|\/\*|;|`/.test(tokens.filter((token) => token.length === 1).join('')))
    throw inDoubt(statement);
  // Texts are values: what they say is nothing of the statement's.
  const text = tokens.map((token) => (/^'./.test(token) ? "''" : token)).join(' ');
  const telling = tokens.filter((token) => TELLING.has(token.toUpperCase().replaceAll('"', '')));
  for (const [pattern, action] of STATEMENTS) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) continue;
    const exists = telling[0]?.toUpperCase() === 'EXISTS' ? 1 : 0;
    if (telling.length !== (OWN_WORDS[action] ?? 0) + exists) break;
    const table = arn('dynamodb', `table/${groups['quoted'] ?? groups['plain']}`);
    const { index } = groups;
    const resource = index === undefined ? table : `${table}/index/${index}`;
    return access(`dynamodb:${action}`, resource, conditionKeys);
  }
  throw inDoubt(statement);
};
