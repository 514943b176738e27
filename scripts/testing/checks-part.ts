import { inspect } from 'node:util';
import { CHECKS } from '../checks/all.ts';
import { inWords } from '../checks/finding.ts';
import type { Check } from '../checks/finding.ts';
import type { Part } from './outcome.ts';
import { TOOLS, runTool } from './tools.ts';

/** What a check found, in lines; empty when it holds. */
const findingsOf = async (check: Check, root: string): Promise<string> => {
  try {
    return (await check.run(root)).map(inWords).join('\n');
  } catch (error) {
    return error instanceof Error ? error.message : inspect(error);
  }
};

/** The tools, all at once, then the project's own checks. Each counts as one. */
export const checksPart = (root: string): Part => ({
  name: 'checks',
  async run(report, signal) {
    const timed = async (name: string, found: Promise<string>) => {
      const started = Date.now();
      const why = await found;
      return { path: [name], passed: why === '', milliseconds: Date.now() - started, why };
    };
    const tools = TOOLS.map((tool) => timed(tool.name, runTool(root, tool, signal)));
    for (const tool of tools) report.outcome(await tool);
    for (const check of CHECKS) report.outcome(await timed(check.name, findingsOf(check, root)));
  },
});
