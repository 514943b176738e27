import { walk } from '../template/graph.ts';
import type { Graph } from '../template/graph.ts';
import type { Engine } from './engine.ts';

/**
 * Takes a step for every resource, see `walk`. Each step is at work for itself, and the operation is not meanwhile: all
 * of it is at rest when every step that is under way waits for something to go.
 */
export const stepByStep = async (
  { work }: Engine,
  graph: Graph,
  step: (logicalId: string) => Promise<boolean>,
): Promise<string[]> => {
  work.end();
  try {
    return await walk(graph, async (logicalId) => {
      work.begin();
      try {
        return await step(logicalId);
      } finally {
        work.end();
      }
    });
  } finally {
    work.begin();
  }
};
