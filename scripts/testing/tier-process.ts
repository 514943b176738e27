import type { Outcome } from './outcome.ts';
import { runParts } from './run-parts.ts';
import { filesOf, tierPart } from './run-tier.ts';
import type { Tier } from './tiers.ts';

/**
 * A tier in a process of its own, since node:test runs no files from within a test: `node tier-process.ts FOLDER TIER`
 * prints what was reported, as JSON.
 */
const [root = '', tier = '{}'] = process.argv.slice(2);
const wanted = JSON.parse(tier) as Tier;
const outcomes: Outcome[] = [];
const prints: string[] = [];
const report = {
  outcome: (outcome: Outcome) => void outcomes.push(outcome),
  printed: (_: string, text: string) => void prints.push(text),
  took: () => {},
  leftOut: () => {},
};
const show = { report, begin: () => {}, end: () => {} };
await runParts([tierPart(root, wanted, filesOf(root, wanted))], show, new AbortController().signal);
process.stdout.write(JSON.stringify({ outcomes, prints }));
