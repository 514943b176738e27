import { TemplateError } from './problems.ts';

/** Who needs whom: a node's names of those that must be there before it. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The nodes in an order in which each stands behind those that it needs.
 * @throws TemplateError naming the nodes of a cycle.
 */
export const inOrder = (graph: Graph): string[] => {
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (node: string): void => {
    if (done.has(node)) return;
    const again = path.indexOf(node);
    if (again >= 0)
      throw new TemplateError(`Circular dependency between resources: [${path.slice(again).join(', ')}]`);
    path.push(node);
    for (const needed of graph.get(node) ?? []) visit(needed);
    path.pop();
    done.add(node);
  };
  for (const node of graph.keys()) visit(node);
  return [...done];
};

/** The same nodes with every arrow turned: for taking away what nothing needs any more. */
export const reversed = (graph: Graph): Graph => {
  const turned = new Map<string, Set<string>>([...graph.keys()].map((node) => [node, new Set()]));
  for (const [node, needed] of graph) for (const name of needed) turned.get(name)?.add(node);
  return turned;
};

/**
 * Runs `work` for every node, each as soon as those that it needs are done, independent ones side by side.
 * After a failure nothing new starts; what is under way is waited for. Answers the nodes that failed;
 * what `work` throws is thrown on at the end.
 */
export const walk = async (graph: Graph, work: (node: string) => Promise<boolean>): Promise<string[]> => {
  const failed: string[] = [];
  const tasks = new Map<string, Promise<boolean>>();
  for (const node of inOrder(graph)) {
    const needed = [...(graph.get(node) ?? [])].flatMap((name) => tasks.get(name) ?? []);
    const task = Promise.all(needed).then(async (ready) => {
      if (failed.length > 0 || ready.includes(false)) return false;
      const worked = await work(node);
      if (!worked) failed.push(node);
      return worked;
    });
    tasks.set(node, task);
  }
  const settled = await Promise.allSettled(tasks.values());
  for (const task of settled) if (task.status === 'rejected') throw task.reason;
  return failed;
};
