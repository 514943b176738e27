import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import pc from 'picocolors';
import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { visibly } from './lib/progress.ts';
import { serverless } from './lib/serverless.ts';
import { deployInputs } from './lib/deploy-inputs.ts';
import { root } from './lib/root.ts';
import { readSettings } from './lib/settings.ts';
import { stackOutputs } from './lib/stack.ts';
import { needLocalTarget, type LocalTarget } from './lib/target.ts';

const USAGE = `npm run remove -- --stage STAGE

Takes a stage away from the store that runs on this machine, with everything in it. Checkouts that still run end at
their next state, and the removal waits for them, as on AWS.

On AWS: npx serverless remove --stage STAGE`;

const runningIn = async (target: LocalTarget): Promise<number> => {
  const client = new SFNClient(target.config);
  const { CheckoutFlowArn, UndoOrderArn } = await stackOutputs(target);
  let running = 0;
  // A stack that could not be created has none.
  for (const stateMachineArn of [CheckoutFlowArn, UndoOrderArn].filter((arn) => arn !== undefined)) {
    const asked = { stateMachineArn, statusFilter: 'RUNNING' as const };
    for await (const { executions = [] } of paginateListExecutions({ client }, asked))
      running += executions.length;
  }
  return running;
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({ options: { stage: { type: 'string' } } });
  if (!values.stage) throw new WrongUsage('Name the stage');
  const target = await needLocalTarget(values.stage);
  const running = await runningIn(target);
  const waits = running > 0 && `; it waits for ${running} running execution${running > 1 ? 's' : ''}`;
  await visibly((onProgress) => {
    onProgress(`Removing stage ${target.stage}${waits || ''} (serverless remove)`);
    const { stage, endpoint } = target;
    const { settings } = deployInputs(root, readSettings());
    return serverless({ command: ['remove'], stage, endpoint, settings, onProgress });
  });
  console.log(pc.green(`Stage ${target.stage} is gone from ${target.name}`));
});
