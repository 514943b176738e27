import type { ImportDeclaration, Node } from 'oxc-parser';
import { walk } from '../source/syntax.ts';

export interface Import {
  specifier: string;
  typesOnly: boolean;
  /** Offset in the text. */
  start: number;
}

/** The specifier where it is written out; one that is computed cannot be followed. */
const literal = (node: Node): string | undefined =>
  node.type === 'Literal' && typeof node.value === 'string' ? node.value : undefined;

const ofDeclaration = (node: ImportDeclaration) => {
  const named = node.specifiers.length > 0;
  const eachType = node.specifiers.every(
    (each) => each.type === 'ImportSpecifier' && each.importKind === 'type',
  );
  return { source: node.source, typesOnly: node.importKind === 'type' || (named && eachType) };
};

const found = (node: Node): { source: Node; typesOnly: boolean } | undefined => {
  if (node.type === 'ImportDeclaration') return ofDeclaration(node);
  if (node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration')
    return node.source ? { source: node.source, typesOnly: node.exportKind === 'type' } : undefined;
  if (node.type === 'ImportExpression') return { source: node.source, typesOnly: false };
  if (node.type === 'TSImportType') return { source: node.source, typesOnly: true };
  if (node.type !== 'CallExpression' || !node.arguments[0]) return undefined;
  return node.callee.type === 'Identifier' && node.callee.name === 'require'
    ? { source: node.arguments[0], typesOnly: false }
    : undefined;
};

/** Everything that a file imports, in whatever form. `specifier` is empty where it is computed. */
export const importsOf = (program: Node): Import[] => {
  const imports: Import[] = [];
  walk(program, (node) => {
    const one = found(node);
    if (one)
      imports.push({
        specifier: literal(one.source) ?? '',
        typesOnly: one.typesOnly,
        start: node.start,
      });
  });
  return imports;
};
