import { writeFileSync } from 'node:fs';
import { CloudFormationClient, paginateListStackResources } from '@aws-sdk/client-cloudformation';
import { runningCalls } from './calls/call-source.ts';
import { costReport, type Group } from './cost/cost-report.ts';
import type { Counted } from './cost/checkouts.ts';
import { MEASURED_FILE, type Measured } from './cost/measured.ts';
import { measure, MEASURED } from './cost/measure.ts';
import { recordedCheckouts } from './cost/recorded.ts';
import { fastest, meanShape } from './cost/shape.ts';
import { standingIn, type Standing } from './cost/standing.ts';
import { CannotRun, parseCommandLine, runCommand } from './lib/command.ts';
import { interruption } from './lib/interruption.ts';
import { stackName } from './lib/stack.ts';
import type { Target } from './lib/target.ts';
import { withStore } from './lib/with-store.ts';

const USAGE = `npm run cost [-- --run] [--stage STAGE] [--json]

Shows where the calls of a checkout go, and what a million of them would cost on AWS: of the checkouts that the call
log of the store on this machine has, by how they ended. Where it has none, five are run: two that go well, one
that goes well and was placed and looked at five times over HTTP, one whose card is declined, and one that finds no
courier. Requests are counted of orders that this command has placed, not of those that others have. Without a store that runs, one is started.

  --run            run the five, whatever the call log has; couriers are kept busy for a second
  --json           one JSON object
  --save           run the five and keep what they do in scripts/cost/measured.json, which npm run scale and docs/scale.md read
  --stage STAGE    the deployed stage (default dev)

Exit code: 0, 2 wrong usage or no store.`;

const grouped = (counted: readonly Counted[]): Group[] =>
  Object.entries(Object.groupBy(counted, ({ kind }) => kind)).map(([kind, same = []]) => ({
    kind,
    checkouts: same.length,
    shape: meanShape(same.map(({ shape }) => shape)),
  }));

/** What of the stack costs something even when nothing is sold. */
const standingOf = async ({ config, stage }: Target): Promise<Standing> => {
  const types: string[] = [];
  const query = { StackName: stackName(stage) };
  for await (const { StackResourceSummaries = [] } of paginateListStackResources(
    { client: new CloudFormationClient(config) },
    query,
  ))
    types.push(...StackResourceSummaries.map(({ ResourceType = '' }) => ResourceType));
  return standingIn(types);
};

/** How often each checkout is run to be kept: the fastest was disturbed least. */
const TIMES = 5;

const save = (counted: readonly Counted[]) => {
  const measured: Measured = {
    asOf: new Date().toISOString().slice(0, 10),
    checkouts: Object.fromEntries(
      Object.entries(Object.groupBy(counted, ({ kind }) => kind)).map(([kind, same = []]) => [
        kind,
        fastest(same.map(({ shape }) => shape)),
      ]),
    ),
  };
  writeFileSync(MEASURED_FILE, `${JSON.stringify(measured, undefined, 2)}\n`);
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      run: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      save: { type: 'boolean', default: false },
      stage: { type: 'string', default: 'dev' },
    },
  });
  const { groups, standing } = await withStore(values.stage, async (target) => {
    if (target.endpoint === undefined) throw new CannotRun('Calls are counted by the store on this machine');
    const source = runningCalls(target.endpoint);
    const run = async () => {
      using ctrlC = interruption();
      const times = values.save ? TIMES : 1;
      const orders = Array.from({ length: times }, () => MEASURED).flat();
      return measure(target, source, orders, ctrlC.signal);
    };
    const recorded = values.run || values.save ? [] : await recordedCheckouts(target, source);
    const counted = recorded.length > 0 ? recorded : await run();
    if (values.save) save(counted);
    return { groups: grouped(counted), standing: await standingOf(target) };
  });
  console.log(values.json ? JSON.stringify({ groups, standing }) : costReport(groups, standing).join('\n'));
});
