import { inspect } from 'node:util';
import { CHECKS } from '../checks/all.ts';
import { inWords } from '../checks/finding.ts';
import type { Check } from '../checks/finding.ts';
import type { Part, Task } from './outcome.ts';
import { TOOLS, runTool } from './tools.ts';

/** What a check found, in lines; empty when it holds. */
const findingsOf = async (check: Check, root: string): Promise<string> => {
  try {
    return (await check.run(root)).map(inWords).join('\n');
  } catch (error) {
    return error instanceof Error ? error.message : inspect(error);
  }
};

/** The tools, then the project's own checks. Each counts as one. */
export const checksPart = (root: string): Part => {
  const timed =
    (name: string, find: (signal: AbortSignal) => Promise<string>): Task =>
    async (report, signal) => {
      const started = Date.now();
      const why = await find(signal);
      report.outcome({ path: [name], passed: why === '', milliseconds: Date.now() - started, why });
    };
  const tasks = [
    ...TOOLS.map((tool) => timed(tool.name, (signal) => runTool(root, tool, signal))),
    ...CHECKS.map((check) => timed(check.name, () => findingsOf(check, root))),
  ];
  return { name: 'checks', next: () => tasks.shift() };
};
