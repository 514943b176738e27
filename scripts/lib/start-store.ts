import type { Cloud, CloudOptions } from '../../local/cloud-options.ts';
import { startCloud } from '../../local/cloud.ts';
import { checkSettings } from './check-settings.ts';
import { CannotRun } from './command.ts';
import { deployAndSeed } from './deploy-and-seed.ts';
import { packageStack } from './deploy.ts';
import type { OnProgress } from './progress.ts';
import { readSettings, type Settings } from './settings.ts';
import { describeOwner, emptyStoreFolder } from './store-folder.ts';
import { stackOutputs } from './stack.ts';
import { introduceStripe } from './introduce-stripe.ts';
import { removeNote, writeNote } from './store-note.ts';
import { describeTaken } from './taken-ports.ts';
import { localTarget } from './target.ts';

export interface StoreOptions extends CloudOptions {
  /** 0 takes a free one. */
  inboxPort: number;
  /** Begins anew: removes what stands in `dataDir`. */
  fresh?: boolean;
  stage?: string;
  /** Variables of the templates; they go before the environment and `.env`. */
  env?: Settings;
  /** A folder that `packageStore` has filled with the same `env`. */
  packageDir?: string | undefined;
  onProgress?: OnProgress;
  /** Breaks a start off. */
  signal?: AbortSignal;
}

export interface RunningStore {
  /** `http://127.0.0.1:PORT` */
  endpoint: string;
  /** The inbox's page. */
  inboxUrl: string;
  /** Of the stack's HTTP API, where it has one. */
  apiUrl?: string;
  /** Of the stand-in of Stripe, where the store is paid by that. */
  stripeUrl?: string;
  /** Ends what is under way and frees the ports; the data stay. */
  stop: () => Promise<void>;
}

/** Why the local cloud has not started. */
const whyNot = async (error: unknown, options: CloudOptions): Promise<string> => {
  const message = error instanceof Error ? error.message : String(error);
  if (options.dataDir !== undefined && message.startsWith('Another local cloud runs on'))
    return `${describeOwner(options.dataDir)}: use it, or stop it first`;
  // It gives up at the first port that is taken.
  const taken = /^Port \d+\b.* is taken/.test(message) ? await describeTaken(options) : undefined;
  return taken ?? message;
};

const openCloud = async (options: CloudOptions): Promise<Cloud> => {
  try {
    return await startCloud(options);
  } catch (error) {
    throw new CannotRun(await whyNot(error, options), { cause: error });
  }
};

/**
 * A whole store on this machine: a local cloud with the stack deployed and seeded. What stands in `dataDir` already is
 * used, and only what is missing is done. Throws CannotRun.
 */
export const startStore = async (options: StoreOptions): Promise<RunningStore> => {
  const { dataDir, fresh, stage = 'dev', env = {}, packageDir, signal, onProgress = () => {} } = options;
  const given = { ...readSettings(), ...env };
  checkSettings(given);
  onProgress('Starting the local cloud');
  if (fresh && dataDir !== undefined) emptyStoreFolder(dataDir);
  const cloud = await openCloud(options);
  const { endpoint, inboxUrl, stripeUrl } = cloud;
  const stop = async () => {
    if (dataDir !== undefined) removeNote(dataDir);
    await cloud.stop();
  };
  try {
    const target = localTarget(endpoint, stage);
    const paidBy = stripeUrl && { PAYMENT_PROVIDER: 'stripe', STRIPE_API_BASE: stripeUrl };
    const settings = { ...given, ...paidBy };
    await deployAndSeed({ target, settings, dataDir, packageDir, signal, onProgress });
    if (dataDir !== undefined) writeNote(dataDir, { pid: process.pid, endpoint, inboxUrl });
    const { HttpApiId } = await stackOutputs(target);
    const apiUrl = HttpApiId && `${cloud.apiUrl}/${HttpApiId}`;
    if (stripeUrl && apiUrl) await introduceStripe({ target, stripeUrl, apiUrl });
    return { endpoint, inboxUrl, ...(apiUrl && { apiUrl }), ...(stripeUrl && { stripeUrl }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

/** Builds what stores with this `env` are deployed from, for their `packageDir`. Throws CannotRun. */
export const packageStore = (packageDir: string, env: Settings = {}, stage = 'dev'): Promise<void> =>
  packageStack(packageDir, stage, { ...readSettings(), ...env });
