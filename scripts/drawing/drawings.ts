import { readProcesses } from '../checks/processes.ts';
import { readStack } from '../checks/processes/stack.ts';
import { graphOf } from './graph.ts';
import { layOut } from './layout.ts';
import { svg } from './svg.ts';

export interface Drawing {
  /** The definition that it is drawn from. */
  of: string;
  file: string;
  text: string;
}

/** A picture of every process, as it should stand in docs/. */
export const drawings = (root: string): Promise<Drawing[]> => {
  const stack = readStack(root);
  return Promise.all(
    readProcesses(root, stack).map(async (process) => {
      const [name = ''] = process.file.replace('stepfunctions/', '').split('.');
      const [id = name] = Object.entries(stack.machines).find(([, { file }]) => file === process.file) ?? [];
      const text = svg(id, await layOut(graphOf(process, stack)));
      return { of: process.file, file: `docs/${name}.svg`, text };
    }),
  );
};
