import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageStore, startStore } from '../../scripts/lib/start-store.ts';

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

/** Time passes when a test lets it pass, however slow the machine is. */
export const stopTime = (endpoint: string) =>
  fetch(`${endpoint}/_storeflow/clock`, { method: 'POST', body: '{"running":false}' });

/** The one store that all stories share, deployed into an empty folder on free ports. */
export const startTestStore = async (): Promise<{ env: Record<string, string>; stop(): Promise<void> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-stories-'));
  const [dataDir, packageDir] = [join(folder, 'store'), join(folder, 'package')];
  await packageStore(packageDir, TEST_SETTINGS);
  const { endpoint, stop } = await startStore({
    dataDir,
    port: 0,
    inboxPort: 0,
    env: TEST_SETTINGS,
    packageDir,
  });
  await stopTime(endpoint);
  return {
    env: { ...clientEnvironment(endpoint), [PACKAGED]: packageDir },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
