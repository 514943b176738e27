import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readStack } from '../checks/processes/stack.ts';
import { measuredOf, readMeasured } from '../cost/measured.ts';
import { root } from '../lib/root.ts';
import type { Store, Worker } from './ceiling.ts';

interface Mapping {
  sqs?: { batchSize?: number; maximumConcurrency?: number };
}

interface Definition {
  States: Record<string, { HeartbeatSeconds?: number }>;
}

/** What serverless.yml and the checkout's definition say of the worker behind PrepareOrder. */
const workerOf = (): Worker => {
  const { functions, machines } = readStack(root);
  const mapping = (functions['prepareOrder']?.events as Mapping[] | undefined)?.find(({ sqs }) => sqs)?.sqs;
  const definition = readFileSync(join(root, machines['StoreCheckoutFlow']?.file ?? ''), 'utf8');
  const heartbeatSeconds = (parse(definition) as Definition).States['PrepareOrder']?.HeartbeatSeconds;
  const { batchSize, maximumConcurrency } = mapping ?? {};
  if (!batchSize || !maximumConcurrency || !heartbeatSeconds)
    throw new Error('The template does not say how PrepareOrder and its worker are limited');
  return { batchSize, maximumConcurrency, heartbeatSeconds };
};

/** `ordersRate: ${env:API_ORDERS_RATE, 200}`, where the variable is not set. */
const placedPerSecond = (): number => {
  const { custom } = parse(readFileSync(join(root, 'serverless.yml'), 'utf8')) as {
    custom: { api: { ordersRate: string } };
  };
  const [, rate] = /, (\d+)\}$/.exec(custom.api.ordersRate) ?? [];
  if (rate === undefined) throw new Error('serverless.yml does not say how often orders may be placed');
  return Number(rate);
};

export const readStore = (): Store => {
  const measured = readMeasured();
  return {
    checkout: measuredOf(measured, 'dispatched, points redeemed'),
    overHttp: measuredOf(measured, 'dispatched, over HTTP'),
    placedPerSecond: placedPerSecond(),
    undone: measuredOf(measured, 'NoCourierAvailable'),
    worker: workerOf(),
  };
};
