import jsonata from 'jsonata';

/** What an expression reads. */
export interface Reads {
  /** Variables that it does not bind itself, without the `$`; functions are among them. */
  names: Set<string>;
  /** First fields that are read of `$states`. */
  states: Set<string>;
  /** Whether the task token is read. */
  token: boolean;
}

type Node = Record<string, unknown>;
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;
const isVariable = (value: unknown): value is Node & { value: string } =>
  isNode(value) && value['type'] === 'variable' && typeof value['value'] === 'string';

const fieldsOfPath = (steps: readonly unknown[]): string[] =>
  steps.map((step) => (isNode(step) && step['type'] === 'name' ? String(step['value']) : ''));

/** Names that the expression binds, anywhere in it: `$x := …` and the arguments of its functions. */
const boundIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(boundIn);
  if (!isNode(value)) return [];
  const own = [
    ...(value['type'] === 'bind' ? [value['lhs']] : []),
    ...(value['type'] === 'lambda' && Array.isArray(value['arguments']) ? value['arguments'] : []),
  ];
  return [...own.filter(isVariable).map((each) => each.value), ...Object.values(value).flatMap(boundIn)];
};

/** Throws what jsonata throws at text that is no expression. */
export const readsOf = (text: string): Reads => {
  const tree: unknown = jsonata(text).ast();
  const bound = new Set(boundIn(tree));
  const reads: Reads = { names: new Set(), states: new Set(), token: false };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value)) return undefined;
    if (isVariable(value) && !['', '$'].includes(value.value) && !bound.has(value.value))
      reads.names.add(value.value);
    if (value['type'] === 'path' && Array.isArray(value['steps'])) {
      const [root, ...rest]: unknown[] = value['steps'];
      const fields = fieldsOfPath(rest);
      if (isVariable(root) && root.value === 'states' && fields[0]) reads.states.add(fields[0]);
      if (fields.join('.') === 'context.Task.Token') reads.token = true;
    }
    return Object.values(value).forEach(visit);
  };
  visit(tree);
  return reads;
};

/** The message of an expression that does not parse, or undefined. */
export const syntaxError = (text: string): string | undefined => {
  try {
    jsonata(text);
    return undefined;
  } catch (error) {
    return isNode(error) ? String(error['message']) : String(error);
  }
};
