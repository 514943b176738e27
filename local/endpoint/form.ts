import { ServiceError } from '../errors.ts';

type Branch = Map<string, Branch | string>;

/** An entry of a map; SNS has it with names of its own. */
interface Entry {
  key?: string;
  Name?: string;
  value?: unknown;
  Value?: unknown;
}

/** More than any input of AWS's has. */
const DEEPEST = 32;

const malformed = (what: string) => new ServiceError('MalformedInput', `The form ${what}`);

const numbered = (branch: Branch) => branch.size > 0 && [...branch.keys()].every((key) => /^\d+$/.test(key));

const inOrder = (branch: Branch) =>
  Array.from({ length: branch.size }, (_, index) => {
    const child = branch.get(String(index + 1));
    if (child === undefined) throw malformed('has a list that is not numbered from 1 on');
    return valueOf(child);
  });

const mapOf = (entries: Entry[]) => {
  const pairs = entries.map(({ key, Name = key, value, Value = value }): [string, unknown] => [
    Name ?? '',
    Value,
  ]);
  const map = new Map(pairs);
  if (map.size < pairs.length) throw malformed('has a map that names a key twice');
  return Object.fromEntries(map);
};

const valueOf = (node: Branch | string): unknown => {
  if (typeof node === 'string') return node;
  const only = node.size === 1 ? [...node][0] : undefined;
  if (only && typeof only[1] !== 'string' && numbered(only[1])) {
    const items = inOrder(only[1]);
    if (only[0] === 'member') return items;
    if (only[0] === 'entry') return mapOf(items as Entry[]);
  }
  if (numbered(node)) return inOrder(node);
  return Object.fromEntries([...node].map(([key, child]) => [key, valueOf(child)]));
};

const within = (branch: Branch, name: string, path: string): Branch => {
  const next = branch.get(name) ?? new Map<string, Branch | string>();
  if (typeof next === 'string') throw malformed(`has a value and members at ${path}`);
  branch.set(name, next);
  return next;
};

/**
 * The input in a form of AWS's query protocol: `Tags.member.1.Key=a` becomes `{ Tags: [{ Key: 'a' }] }`,
 * `Attributes.entry.1.key=a&Attributes.entry.1.value=b` becomes `{ Attributes: { a: 'b' } }`. Values stay text.
 * Throws MalformedInput for a form that can be read in several ways: one that says anything twice, say.
 */
export const parseForm = (form: URLSearchParams): Record<string, unknown> => {
  const root: Branch = new Map();
  for (const [path, value] of form) {
    const names = path.split('.');
    if (names.length > DEEPEST) throw malformed('has members too deep within each other');
    const last = names.pop() ?? '';
    let branch = root;
    for (const name of names) branch = within(branch, name, path);
    if (branch.has(last)) throw malformed(`has ${path} twice`);
    branch.set(last, value);
  }
  return Object.fromEntries([...root].map(([key, child]) => [key, valueOf(child)]));
};
