import type { RoutePath } from '../route-key.ts';
import { texts } from './texts.ts';

/** What a request found. */
export interface Match<T> {
  found: T;
  /** Of the route's path; decoded. */
  parameters: Record<string, string>;
}

interface Leaf<T> {
  found: T;
  names: readonly string[];
}

interface Node<T> {
  literals: Map<string, Node<T>>;
  variable?: Node<T>;
  /** By method; `ANY` for those that have none of their own. */
  leaves: Map<string, Leaf<T>>;
  greedy: Map<string, Leaf<T>>;
}

const node = <T>(): Node<T> => ({ literals: new Map(), leaves: new Map(), greedy: new Map() });

const leafOf = <T>(leaves: ReadonlyMap<string, Leaf<T>>, method: string) =>
  leaves.get(method) ?? leaves.get('ANY');

/** The parts of a path, decoded: `/` has one, which is empty. Throws URIError. */
export const partsOf = (path: string): string[] =>
  path
    .slice(1)
    .split('/')
    .map((part) => (part.includes('%') ? decodeURIComponent(part) : part));

/**
 * Finds routes as API Gateway does: the most special path that has the method, text before `{name}` before `{name+}`
 * in each part of it, and in the same path the method itself before `ANY`. Case counts, and so does a slash at the end;
 * what `{name+}` takes may be empty, what `{name}` takes may not.
 */
export class Router<T> {
  readonly #root = node<T>();

  add({ method, segments }: RoutePath, found: T): void {
    const names: string[] = [];
    let at = this.#root;
    for (const segment of segments.length > 0 ? segments : [{ kind: 'literal' as const, text: '' }]) {
      if (segment.kind !== 'literal') names.push(segment.name);
      if (segment.kind === 'greedy') {
        at.greedy.set(method, { found, names });
        return;
      }
      const next: Node<T> =
        (segment.kind === 'variable' ? at.variable : at.literals.get(segment.text)) ?? node();
      if (segment.kind === 'variable') at.variable = next;
      else at.literals.set(segment.text, next);
      at = next;
    }
    at.leaves.set(method, { found, names });
  }

  find(method: string, parts: readonly string[]): Match<T> | undefined {
    const values: string[] = [];
    const leaf = this.#search(this.#root, method, parts, 0, values);
    if (!leaf) return undefined;
    const parameters = texts();
    for (const [index, name] of leaf.names.entries()) parameters[name] = values[index] ?? '';
    return { found: leaf.found, parameters };
  }

  #search(
    at: Node<T>,
    method: string,
    parts: readonly string[],
    depth: number,
    values: string[],
  ): Leaf<T> | undefined {
    const part = parts[depth];
    if (part === undefined) return leafOf(at.leaves, method);
    const literal = at.literals.get(part);
    const leaf = literal && this.#search(literal, method, parts, depth + 1, values);
    if (leaf) return leaf;
    if (at.variable && part !== '') {
      values.push(part);
      const below = this.#search(at.variable, method, parts, depth + 1, values);
      if (below) return below;
      values.pop();
    }
    const greedy = leafOf(at.greedy, method);
    if (greedy) values.push(parts.slice(depth).join('/'));
    return greedy;
  }
}
