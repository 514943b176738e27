import pc from 'picocolors';
import { checkSettings } from './lib/check-settings.ts';
import { parseCommandLine, runCommand } from './lib/command.ts';
import { deployAndSeed } from './lib/deploy-and-seed.ts';
import { visibly } from './lib/progress.ts';
import { readSettings } from './lib/settings.ts';
import { needLocalTarget } from './lib/target.ts';

const USAGE = `npm run deploy [-- --stage STAGE]

Deploys this version of the stack into the store that runs on this machine, and seeds it. Stages stand side by side:
each has tables, queues and functions of its own.

  --stage STAGE    the stage (default dev)

To AWS: npx serverless deploy --stage STAGE`;

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({ options: { stage: { type: 'string', default: 'dev' } } });
  const settings = readSettings();
  checkSettings(settings);
  const target = await needLocalTarget(values.stage);
  await visibly((onProgress) => deployAndSeed({ target, settings, onProgress }));
  console.log(pc.green(`Stage ${target.stage} is deployed into ${target.name}`));
});
