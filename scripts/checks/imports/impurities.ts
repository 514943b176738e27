import type { Node } from 'oxc-parser';
import { walk } from '../source/syntax.ts';

/** What differs from one run to the next, or from one machine to the next. */
const members = new Set(['Date.now', 'Math.random']);
const objects = new Set(['process', 'crypto', 'performance', 'console', 'globalThis', 'navigator']);
const functions = new Set(['Date', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask']);

export interface Impurity {
  what: string;
  /** Offset in the text. */
  start: number;
}

/** The names that a pattern binds; defaults in it bind nothing. */
const namesIn = (pattern: Node): string[] => {
  if (pattern.type === 'Identifier') return [pattern.name];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
  if (pattern.type === 'RestElement') return namesIn(pattern.argument);
  if (pattern.type === 'Property') return namesIn(pattern.value);
  if (pattern.type === 'TSParameterProperty') return namesIn(pattern.parameter);
  if (pattern.type === 'ObjectPattern') return pattern.properties.flatMap(namesIn);
  if (pattern.type === 'ArrayPattern') return pattern.elements.flatMap((each) => (each ? namesIn(each) : []));
  return [];
};

/** Names that the file itself binds, anywhere: they are not the globals of the same name. */
const bound = (program: Node): Set<string> => {
  const names: string[] = [];
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') names.push(...namesIn(node.id));
    if (node.type === 'ImportDeclaration') names.push(...node.specifiers.map(({ local }) => local.name));
    if ('params' in node && Array.isArray(node.params)) names.push(...node.params.flatMap(namesIn));
  });
  return new Set(names);
};

const nameOf = (node: Node): string | undefined => {
  if (node.type === 'MemberExpression' && node.object.type === 'Identifier') {
    const object = node.object.name;
    const member =
      node.property.type === 'Identifier' && !node.computed ? `${object}.${node.property.name}` : object;
    return members.has(member) || objects.has(object) ? member : undefined;
  }
  if (node.type === 'NewExpression' && node.arguments.length === 0)
    return node.callee.type === 'Identifier' && node.callee.name === 'Date' ? 'new Date()' : undefined;
  if (node.type === 'CallExpression' && node.callee.type === 'Identifier')
    return functions.has(node.callee.name) ? `${node.callee.name}()` : undefined;
  return undefined;
};

/** Reads of the clock, of randomness, of the environment, and the like. */
export const impuritiesOf = (program: Node): Impurity[] => {
  const own = bound(program);
  const impurities: Impurity[] = [];
  walk(program, (node) => {
    const what = nameOf(node);
    const [root = ''] = what?.replace('new ', '').split(/[.(]/) ?? [];
    if (what && !own.has(root)) impurities.push({ what, start: node.start });
  });
  return impurities;
};
