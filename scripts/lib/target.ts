import { CannotRun, WrongUsage } from './command.ts';
import { readSettings, storePlace } from './settings.ts';
import { runningStore } from './store-note.ts';

/** Where a script's calls go. */
export interface Target {
  /** How it is called in messages. */
  name: string;
  stage: string;
  /** The local cloud's endpoint; undefined on AWS. */
  endpoint?: string;
  /** For any client of the AWS SDK. */
  config: {
    region: string;
    endpoint?: string;
    credentials?: { accessKeyId: string; secretAccessKey: string };
  };
}

/** A store on this machine. */
export interface LocalTarget extends Target {
  endpoint: string;
}

/** The options that choose a target, for parseArgs and for usage texts. */
export const targetOptions = {
  aws: { type: 'boolean', default: false },
  stage: { type: 'string', default: 'dev' },
} as const;

export const TARGET_USAGE = `  --stage STAGE    the deployed stage (default dev)
  --aws            on AWS, with the credentials of your environment, instead of the store on this machine`;

const REGION = 'us-east-1';

/** Names of functions have 64 characters, of which `storeflow-` and the longest of ours take 42. */
const STAGE = /^[a-z][a-z0-9-]{0,21}$/i;

/** Throws WrongUsage for a stage that nothing could be named after. */
export const checkStage = (stage: string): void => {
  if (!STAGE.test(stage))
    throw new WrongUsage(
      `--stage takes a letter, then letters, digits and hyphens, 22 in all, and was given "${stage}"`,
    );
};

/** The store that listens there, for calls to it. Any key is the administrator's. */
export const localTarget = (endpoint: string, stage: string): LocalTarget => ({
  name: `the store at ${endpoint}`,
  stage,
  endpoint,
  config: { region: REGION, endpoint, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } },
});

/** AWS as the SDK finds it in the environment; the region is serverless.yml's. Throws WrongUsage of a stage that is none. */
export const awsTarget = (stage: string): Target => {
  checkStage(stage);
  const region = process.env.AWS_REGION || REGION;
  return { name: `AWS in ${region}`, stage, config: { region } };
};

/** The store of this folder if it runs, else undefined. Throws WrongUsage of a stage that is none. */
export const findLocalTarget = async (stage: string): Promise<LocalTarget | undefined> => {
  checkStage(stage);
  const settings = readSettings();
  const endpoint = await runningStore(storePlace(settings), settings);
  return endpoint === undefined ? undefined : localTarget(endpoint, stage);
};

/**
 * The store of this folder. Throws CannotRun when none runs.
 * @param otherwise what else there is to be done about that.
 */
export const needLocalTarget = async (stage: string, otherwise = ''): Promise<LocalTarget> => {
  const local = await findLocalTarget(stage);
  if (local) return local;
  const { port } = storePlace(readSettings());
  throw new CannotRun(
    `No store runs at http://127.0.0.1:${port}: start one with "npm start" (another port: STOREFLOW_PORT)${otherwise}`,
  );
};

/** Throws CannotRun when no store runs. */
export const findTarget = async ({ aws, stage }: { aws: boolean; stage: string }): Promise<Target> =>
  aws ? awsTarget(stage) : needLocalTarget(stage, ', or say --aws');
