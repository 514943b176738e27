type Branch = Map<string, Branch | string>;

/** An entry of a map; SNS has it with names of its own. */
interface Entry {
  key?: string;
  Name?: string;
  value?: unknown;
  Value?: unknown;
}

const numbered = (branch: Branch) => branch.size > 0 && [...branch.keys()].every((key) => /^\d+$/.test(key));

const inOrder = (branch: Branch) =>
  [...branch].toSorted(([left], [right]) => Number(left) - Number(right)).map(([, child]) => valueOf(child));

const valueOf = (node: Branch | string): unknown => {
  if (typeof node === 'string') return node;
  const only = node.size === 1 ? [...node][0] : undefined;
  if (only && typeof only[1] !== 'string' && numbered(only[1])) {
    const items = inOrder(only[1]);
    if (only[0] === 'member') return items;
    if (only[0] === 'entry')
      return Object.fromEntries(
        (items as Entry[]).map(({ key, Name = key, value, Value = value }) => [Name ?? '', Value]),
      );
  }
  if (numbered(node)) return inOrder(node);
  return Object.fromEntries([...node].map(([key, child]) => [key, valueOf(child)]));
};

/**
 * The input in a form of AWS's query protocol: `Tags.member.1.Key=a` becomes `{ Tags: [{ Key: 'a' }] }`,
 * `Attributes.entry.1.key=a&Attributes.entry.1.value=b` becomes `{ Attributes: { a: 'b' } }`. Values stay text.
 */
export const parseForm = (form: URLSearchParams): Record<string, unknown> => {
  const root: Branch = new Map();
  for (const [path, value] of form) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let branch = root;
    for (const name of names) {
      let next = branch.get(name);
      if (next === undefined || typeof next === 'string') branch.set(name, (next = new Map()));
      branch = next;
    }
    branch.set(last, value);
  }
  return Object.fromEntries([...root].map(([key, child]) => [key, valueOf(child)]));
};
