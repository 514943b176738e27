import type { ResourceType } from '../resources/resource-type.ts';
import { resolve } from '../template/intrinsics.ts';
import { collect } from '../template/problems.ts';
import type { Scope } from '../template/scope.ts';
import type { Template } from '../template/template.ts';
import type { Json } from '../template/value.ts';
import { checkReferences } from './check-references.ts';

const KEYS = ['Value', 'Description', 'Condition', 'Export'];

/** Notes what is wrong with a template's outputs. */
export const checkOutputs = (
  template: Template,
  registry: ReadonlyMap<string, ResourceType>,
  scope: Scope,
  problems: string[],
): void => {
  for (const [name, output] of Object.entries(template.Outputs)) {
    const strange = [
      ...Object.keys(output).filter((key) => !KEYS.includes(key)),
      ...Object.keys(output.Export ?? {}).filter((key) => key !== 'Name'),
    ];
    if (strange.length > 0 || output.Value === undefined)
      problems.push(
        `Template format error: Output ${name} must have a Value, and may have ${KEYS.slice(1).join(', ')}` +
          (strange.length > 0 ? `: not ${strange.join(', ')}` : ''),
      );
    else {
      const value = [output.Value, output.Export?.Name ?? ''] as Json;
      checkReferences(value, 'Outputs', template, registry, problems);
      const { Condition } = output;
      const holds = Condition === undefined || collect(problems, () => scope.condition(Condition)) !== false;
      const found: string[] = [];
      if (holds) collect(found, () => resolve(value, scope));
      problems.push(...found.map((problem) => `Output ${name}: ${problem}`));
    }
  }
};
