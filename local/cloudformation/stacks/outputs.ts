import { resolve } from '../template/intrinsics.ts';
import { TemplateError } from '../template/problems.ts';
import type { Scope } from '../template/scope.ts';
import { asText } from '../template/value.ts';
import type { StackMemory } from './memory.ts';
import type { Prepared } from './prepare.ts';
import type { OutputRecord, StackRecord } from './records.ts';

const textOf = (value: unknown, name: string, what: string): string => {
  const text = Array.isArray(value) ? value.join(',') : asText(value as string);
  if (text === undefined)
    throw new TemplateError(`Template format error: Output ${name} is malformed: its ${what} must be a text`);
  return text;
};

/**
 * The outputs of a stack whose resources are all there.
 * @throws TemplateError for a value that is no text, or an export that another stack has or still needs.
 */
export const resolveOutputs = (
  memory: StackMemory,
  stack: StackRecord,
  { template }: Prepared,
  scope: Scope,
): OutputRecord[] => {
  const outputs = Object.entries(template.Outputs).flatMap(
    ([key, { Value, Description, Condition, Export }]): OutputRecord[] => {
      if (Condition !== undefined && !scope.condition(Condition)) return [];
      const output = { key, value: textOf(resolve(Value, scope), key, 'value') };
      return [
        {
          ...output,
          ...(Description !== undefined && { description: Description }),
          ...(Export && { exportName: textOf(resolve(Export.Name, scope), key, 'export name') }),
        },
      ];
    },
  );
  refuseTakenExports(memory, stack, outputs);
  refuseLostExports(memory, stack, outputs);
  return outputs;
};

const refuseTakenExports = (
  memory: StackMemory,
  stack: StackRecord,
  outputs: readonly OutputRecord[],
): void => {
  if (outputs.every(({ exportName }) => exportName === undefined)) return;
  for (const { exportName, stack: owner } of memory.exports())
    if (owner.id !== stack.id && outputs.some((output) => output.exportName === exportName))
      throw new TemplateError(`Export with name ${exportName} is already exported by stack ${owner.name}.`);
};

/** Another stack holds on to an export: it may neither go nor change. */
export const refuseLostExports = (
  memory: StackMemory,
  stack: StackRecord,
  outputs: readonly OutputRecord[],
): void => {
  for (const { exportName, value } of stack.outputs) {
    if (exportName === undefined) continue;
    const now = outputs.find((output) => output.exportName === exportName);
    const [importer] = now?.value === value ? [] : memory.importersOf(exportName);
    if (importer !== undefined)
      throw new TemplateError(
        `Export ${exportName} cannot be ${now ? 'updated' : 'deleted'} as it is in use by ${importer}`,
      );
  }
};
