import type { ExprNode } from 'jsonata';

/** What an expression refers to, as far as its text tells. */
export interface References {
  /** Names of variables and functions, without the `$`. */
  names: Set<string>;
  /** `states.result` and the like: the first field that is read of `$states`. */
  states: Set<string>;
  /** References that Step Functions does not support, as messages. */
  unsupported: string[];
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** Parts of a node that are evaluated against another context item than the node itself. */
const INNER = new Set(['stages', 'predicate', 'group', 'terms', 'pattern', 'update', 'delete']);

/** Finds what an expression refers to. The context item at the top level is nothing: input comes as `$states.input`. */
export const referencesOf = (ast: ExprNode): References => {
  const found: References = { names: new Set(), states: new Set(), unsupported: [] };

  const visitPath = (steps: unknown[], top: boolean) => {
    const [first, second] = steps as Node[];
    if (first?.['type'] === 'variable' && first['value'] === 'states' && second?.['type'] === 'name')
      found.states.add(String(second['value']));
    steps.forEach((step, index) => visit(step, top && index === 0));
  };
  const visit = (node: unknown, top: boolean): void => {
    if (Array.isArray(node)) return node.forEach((item) => visit(item, top));
    if (!isNode(node)) return undefined;
    const { type, value } = node;
    if (type === 'variable') {
      if (value === '$') found.unsupported.push(`Reference to '$$' is not supported.`);
      else if (value !== '') found.names.add(String(value));
      else if (top) found.unsupported.push(`Reference to '$' at the top level is not supported.`);
    }
    if (type === 'name' && top)
      found.unsupported.push(`Reference to '${String(value)}' at the top level is not supported.`);
    for (const [key, child] of Object.entries(node))
      if (key === 'steps' && Array.isArray(child)) visitPath(child, top);
      else visit(child, top && !INNER.has(key));
  };
  visit(ast, true);
  return found;
};

/** The variable and the keys of a plain path such as `$states.input.order.id` or `$amount`. */
export const plainPath = (ast: ExprNode): { variable: string; keys: string[] } | undefined => {
  const only = (node: Node, ...known: string[]) => Object.keys(node).every((key) => known.includes(key));
  const tree = ast as unknown as Node;
  const isPath = tree['type'] === 'path';
  if (isPath && !only(tree, 'type', 'steps')) return undefined;
  const steps = (isPath ? tree['steps'] : [tree]) as Node[];
  const [first, ...rest] = steps;
  if (!first || !steps.every((step) => only(step, 'type', 'value', 'position'))) return undefined;
  if (first['type'] !== 'variable' || first['value'] === '' || first['value'] === '$') return undefined;
  if (!rest.every(({ type }) => type === 'name')) return undefined;
  return { variable: String(first['value']), keys: rest.map(({ value }) => String(value)) };
};
