import { once } from 'node:events';
import { createServer } from 'node:net';
import type { StorePlace } from './settings.ts';

/** The variable that chooses each port. */
const VARIABLES = {
  port: 'STOREFLOW_PORT',
  inboxPort: 'STOREFLOW_INBOX_PORT',
  apiPort: 'STOREFLOW_API_PORT',
  stripePort: 'STRIPE_API_BASE',
} as const;

type Ports = { [Name in keyof typeof VARIABLES]?: StorePlace[Name] | undefined };

const isTaken = async (port: number): Promise<boolean> => {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
  }
  server.close();
  await once(server, 'close');
  return false;
};

/** Says which of a store's ports somebody else has, all at once; undefined where they are free. */
export const describeTaken = async (ports: Ports): Promise<string | undefined> => {
  const taken: string[] = [];
  for (const [name, variable] of Object.entries(VARIABLES)) {
    const port = ports[name as keyof Ports];
    if (port && (await isTaken(port))) taken.push(`${port} (${variable})`);
  }
  if (taken.length === 0) return undefined;
  return `Taken, by another local cloud perhaps: ${taken.join(', ')}. Stop it, or choose other ports with ${taken.length > 1 ? 'these variables' : 'this variable'}`;
};
