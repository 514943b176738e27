import type { Control } from '../control.ts';
import { validationError } from '../template/problems.ts';
import { accept, demand, optional } from './input.ts';
import type { Input } from './input.ts';
import { page } from './page.ts';

export const listExports =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('ListExports', input, ['NextToken']);
    const { items, next } = page(memory.exports(), optional(input, 'NextToken'));
    return {
      Exports: items.map(({ exportName, value, stack }) => ({
        ExportingStackId: stack.id,
        Name: exportName,
        Value: value,
      })),
      ...next,
    };
  };

export const listImports =
  ({ memory }: Control) =>
  (input: Input) => {
    accept('ListImports', input, ['ExportName', 'NextToken']);
    const name = demand(input, 'ExportName');
    const importers = memory.importersOf(name);
    if (importers.length === 0) throw validationError(`Export '${name}' is not imported by any stack.`);
    const { items, next } = page(importers, optional(input, 'NextToken'));
    return { Imports: items, ...next };
  };
