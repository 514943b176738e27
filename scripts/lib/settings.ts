import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { CannotRun } from './command.ts';
import { root } from './root.ts';

/** Variables by name; the environment goes before `.env`, and `.env` before what is set here. */
export type Settings = Readonly<Record<string, string | undefined>>;

/** What a store on this machine is set to unless told otherwise. */
const LOCAL: Settings = {
  MAIL_FROM: 'orders@storeflow.example',
  ORDERS_EMAIL: 'orders@storeflow.example',
  OPERATORS_EMAIL: 'operators@storeflow.example',
  DELIVERY_TIMER: 'true',
  DELIVERY_MINUTES: '2',
};

/** @param folder where `.env` lies. */
export const readSettings = (folder = root, environment: Settings = process.env): Settings => {
  const file = join(folder, '.env');
  const written = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
  return { ...LOCAL, ...written, ...environment };
};

/** Throws CannotRun unless the variable holds a port, or nothing. */
const port = (settings: Settings, name: string, otherwise: number): number => {
  const text = settings[name] || String(otherwise);
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 65_535)
    throw new CannotRun(`${name} is "${text}", expected a port from 1 to 65535`);
  return number;
};

export interface StorePlace {
  dataDir: string;
  port: number;
  inboxPort: number;
  /** Of the HTTP APIs. */
  apiPort: number;
  /** Of the stand-in of Stripe, where the store is to be paid by that. */
  stripePort?: number;
}

/** The stand-in runs where the functions will look for it. Throws CannotRun for a place that is not on this machine. */
const stripePortIn = ({ PAYMENT_PROVIDER, STRIPE_API_BASE }: Settings): number | undefined => {
  if (PAYMENT_PROVIDER !== 'stripe' || !STRIPE_API_BASE) return undefined;
  const [, digits] = /^http:\/\/127\.0\.0\.1:(\d{1,5})\/?$/.exec(STRIPE_API_BASE) ?? [];
  if (digits === undefined)
    throw new CannotRun(`STRIPE_API_BASE is "${STRIPE_API_BASE}", expected http://127.0.0.1:PORT`);
  return Number(digits);
};

/** Where the store of this folder keeps its data and can be reached. Throws CannotRun. */
export const storePlace = (settings: Settings): StorePlace => {
  const stripePort = stripePortIn(settings);
  return {
    dataDir: resolve(root, settings.STOREFLOW_DATA || '.local'),
    port: port(settings, 'STOREFLOW_PORT', 4566),
    inboxPort: port(settings, 'STOREFLOW_INBOX_PORT', 1080),
    apiPort: port(settings, 'STOREFLOW_API_PORT', 4580),
    ...(stripePort !== undefined && { stripePort }),
  };
};
