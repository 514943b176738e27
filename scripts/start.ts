import { parseCommandLine, runCommand } from './lib/command.ts';
import { EXIT_INTERRUPTED, interrupted, interruption } from './lib/interruption.ts';
import { leftBehind } from './lib/left-behind.ts';
import { readyBlock } from './lib/ready-block.ts';
import { readSettings, storePlace } from './lib/settings.ts';
import { startVisibly } from './lib/start-visibly.ts';

const USAGE = `npm start [-- options]

Starts the store on this machine: the local cloud, with the stack deployed by the Serverless Framework and seeded.
It stays until Ctrl-C and keeps its data under .local/.

  --stage STAGE    the stage that is deployed (default dev); others that are there stay. More: npm run deploy
  --fresh          begin anew: removes .local/
  --sync           waits for the disk before anything is acknowledged, so that a power cut takes nothing either; slower

STOREFLOW_PORT (default 4566), STOREFLOW_INBOX_PORT (default 1080) and STOREFLOW_API_PORT (default 4580) choose other
ports; .env.example tells more.`;

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: {
      fresh: { type: 'boolean', default: false },
      sync: { type: 'boolean', default: false },
      stage: { type: 'string', default: 'dev' },
    },
  });
  const place = storePlace(readSettings());
  using ctrlC = interruption();
  const { signal } = ctrlC;
  try {
    const store = await startVisibly({
      ...place,
      ...values,
      signal,
      kill: () => process.kill(process.pid, 'SIGKILL'),
    });
    console.log(readyBlock(store, values.stage, await leftBehind(store.endpoint)));
    await interrupted(signal);
    console.error('Stopping');
    await store.stop();
    return 0;
  } catch (error) {
    if (!signal.aborted) throw error;
    console.error('Interrupted');
    return EXIT_INTERRUPTED;
  }
});
