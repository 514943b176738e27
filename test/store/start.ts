import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageStore } from '../../scripts/lib/start-store.ts';
import { spawnStore } from './spawn-store.ts';

/** What the store of the tests is deployed with, whatever stands in the environment or in `.env`. */
export const TEST_SETTINGS = {
  ORDERS_EMAIL: 'orders@storeflow.example',
  OPERATORS_EMAIL: 'operators@storeflow.example',
  MAIL_FROM: 'orders@storeflow.example',
  MAIL_IDENTITY: 'orders@storeflow.example',
  API_ALLOWED_ORIGINS: 'http://localhost:3000,https://shop.example',
  CURRENCY: 'EUR',
  POINT_VALUE: '100',
  PAYMENT_PROVIDER: 'sandbox',
  PAYMENT_FAIL_PROBABILITY: '0',
  STRIPE_API_BASE: '',
  DELIVERY_TIMER: 'false',
  DELIVERY_MINUTES: '30',
  SWEEP_TIMER: 'false',
  SWEEP_RATE: '5 minutes',
  SWEEP_DEADLINE_MINUTES: '15',
  SWEEP_RETRY_MINUTES: '5',
  SWEEP_RETRIES: '2',
  // It passes in real time: what is undecided then is tried again in the store's.
  WRITE_PATIENCE_MS: '300',
  LOG_LEVEL: 'INFO',
  PROTECT_DATA: 'false',
  ALARM_SILENCE: 'false',
  ALARM_SILENCE_MINUTES: '60',
};

/** The environment in which an AWS client reaches a store on this machine. */
export const clientEnvironment = (endpoint: string): Record<string, string> => ({
  AWS_ENDPOINT_URL: endpoint,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'local',
  AWS_SECRET_ACCESS_KEY: 'local',
});

/** Where the store of the stories tells those in processes of their own what it was deployed from: they are, too. */
export const PACKAGED = 'STOREFLOW_TEST_PACKAGE';

/** What a store in a process of its own is started with: on free ports, and from the package of the store of the stories. */
export const ownStoreOptions = (dataDir: string | undefined) => ({
  dataDir,
  port: 0,
  inboxPort: 0,
  env: TEST_SETTINGS,
  packageDir: process.env[PACKAGED],
});

/** Time passes when a test lets it pass, however slow the machine is. */
export const stopTime = (endpoint: string) =>
  fetch(`${endpoint}/_storeflow/clock`, { method: 'POST', body: '{"running":false}' });

/**
 * The one store that all stories share, deployed into an empty folder on free ports. In a process of its own: whoever runs
 * tests is watched by node:test at every promise.
 */
export const startTestStore = async (): Promise<{ env: Record<string, string>; stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-stories-'));
  const packageDir = join(folder, 'package');
  await packageStore(packageDir, TEST_SETTINGS);
  const store = await spawnStore(join(folder, 'store'), {
    env: { [PACKAGED]: packageDir },
    isShared: true,
  });
  return {
    env: { ...clientEnvironment(store.endpoint), [PACKAGED]: packageDir },
    stop: async () => {
      const code = await store.kill('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
      if (code !== 0) throw new Error(`The store has ended with ${code}`);
    },
  };
};
