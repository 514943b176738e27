import type { ClockState } from '../local/clock.ts';
import { parseCommandLine, runCommand } from './lib/command.ts';
import { EXIT_INTERRUPTED, interrupted, interruption } from './lib/interruption.ts';
import { readyBlock } from './lib/ready-block.ts';
import { readSettings, storePlace } from './lib/settings.ts';
import type { RunningStore } from './lib/start-store.ts';
import { startVisibly } from './lib/start-visibly.ts';

const USAGE = `npm start [-- options]

Starts the store on this machine: the local cloud, with the stack deployed by the Serverless Framework and seeded.
It stays until Ctrl-C and keeps its data under .local/.

  --stage STAGE    the stage that is deployed (default dev); others that are there stay. More: npm run deploy
  --fresh          begin anew: removes .local/

STOREFLOW_PORT (default 4566), STOREFLOW_INBOX_PORT (default 1080) and STOREFLOW_API_PORT (default 4580) choose other
ports; .env.example tells more.`;

/** The clock outlives the process: whoever has stopped it may have forgotten. */
const clockNote = async ({ endpoint }: RunningStore) => {
  const url = `${endpoint}/_storeflow/clock`;
  const { now, running, jumping } = (await (await fetch(url)).json()) as ClockState;
  if (running && !jumping) return '';
  const how = [!running && `stands at ${new Date(now).toISOString()}`, jumping && 'jumps'].filter(Boolean);
  return `\n  clock       ${how.join(' and ')}: curl -d '{"running":true,"jumping":false}' ${url}`;
};

await runCommand(USAGE, async () => {
  const { values } = parseCommandLine({
    options: { fresh: { type: 'boolean', default: false }, stage: { type: 'string', default: 'dev' } },
  });
  const place = storePlace(readSettings());
  using ctrlC = interruption();
  const { signal } = ctrlC;
  try {
    const store = await startVisibly({ ...place, ...values, signal });
    console.log(readyBlock(store, values.stage, await clockNote(store)));
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
