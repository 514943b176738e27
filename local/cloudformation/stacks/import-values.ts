import { TemplateError } from '../template/problems.ts';
import type { StackMemory } from './memory.ts';

/** Fn::ImportValue over the exports of all stacks; `taken` collects the names that were asked for. */
export const importValues =
  (memory: StackMemory, taken: Set<string> = new Set()) =>
  (name: string): string => {
    const found = memory.exports().find(({ exportName }) => exportName === name);
    if (!found) throw new TemplateError(`No export named ${name} found.`);
    taken.add(name);
    return found.value;
  };
