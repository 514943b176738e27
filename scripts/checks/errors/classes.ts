import type { Class, Node } from 'oxc-parser';
import type { SourceFile } from '../source/files.ts';
import { lineOf, parse, walk } from '../source/syntax.ts';

/** A class below DomainError. */
export interface ErrorClass {
  name: string;
  /** The text of its `name = '…'`; undefined where it has none of its own, or no literal. */
  literal: string | undefined;
  file: string;
  line: number;
}

const superOf = ({ superClass }: Class): string | undefined =>
  superClass?.type === 'Identifier' ? superClass.name : undefined;

const literalName = ({ body }: Class): string | undefined => {
  for (const member of body.body) {
    if (member.type !== 'PropertyDefinition' || member.key.type !== 'Identifier') continue;
    if (member.key.name !== 'name' || member.value?.type !== 'Literal') continue;
    if (typeof member.value.value === 'string') return member.value.value;
  }
  return undefined;
};

const isClass = (node: Node): node is Class =>
  node.type === 'ClassDeclaration' || node.type === 'ClassExpression';

const classesIn = (source: SourceFile) => {
  const found: (ErrorClass & { extends: string | undefined; abstract: boolean })[] = [];
  walk(parse(source), (node) => {
    if (!isClass(node)) return;
    found.push({
      name: node.id?.name ?? '(no name)',
      literal: literalName(node),
      file: source.file,
      line: lineOf(source.text, node.start),
      extends: superOf(node),
      abstract: node.abstract === true,
    });
  });
  return found;
};

/** The classes below DomainError in these files, at any depth; abstract ones are nobody's error. */
export const errorClasses = (files: readonly SourceFile[]): ErrorClass[] => {
  const all = files.flatMap(classesIn);
  const names = new Set(['DomainError']);
  const below: typeof all = [];
  for (let size = -1; size !== names.size;) {
    size = names.size;
    for (const each of all)
      if (each.extends && names.has(each.extends) && !names.has(each.name)) {
        names.add(each.name);
        below.push(each);
      }
  }
  return below
    .filter(({ abstract }) => !abstract)
    .map(({ name, literal, file, line }) => ({ name, literal, file, line }));
};
