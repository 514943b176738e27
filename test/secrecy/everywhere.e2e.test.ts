import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { seedSignIn } from '../../scripts/lib/seed-sign-ins.ts';
import { startOwnStore } from '../store/own-store.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { messagesOn, placesOf } from './places.ts';
import type { Place } from './places.ts';
import { runAll } from './runs.ts';
import { openSecrets } from './secrets.ts';
import type { Kind } from './secrets.ts';

const PLACES = [
  'the logs of functions and processes',
  'the metrics',
  'the histories of executions',
  'the orders queue',
  'the dead letters',
  'the answers of the API',
  'the mails of the shop and its operators',
  'the mails of customers',
  'the log of calls',
  ...['BookTable', 'OrderTable', 'PaymentTable', 'PointsLedgerTable', 'CourierTable', 'RequestTable'].map(
    (table) => `the rows of ${table}`,
  ),
  ...['orders', 'deliver', 'reconcile', 'checkout', 'calls', 'erase-user'].map(
    (name) => `the output of npm run ${name}`,
  ),
];

const KINDS: readonly Kind[] = ['person', 'card', 'task token', 'credential'];

/** What is in no file of a store's folder, by the part of it: rows, mails and messages have what they have by nature. */
const FOLDER: Record<string, readonly Kind[]> = {
  dynamodb: ['card', 'task token', 'credential'],
  messaging: ['person', 'card', 'credential'],
  stepfunctions: ['person', 'card', 'credential'],
  logs: KINDS,
  'calls.sqlite': KINDS,
  // The inbox is there, too.
  'cloud.sqlite': ['card', 'task token', 'credential'],
};

/** All that stands in a file, or in those of a folder, byte by byte; of a database its log as well. */
const contentsOf = (folder: string, part: string): string =>
  readdirSync(folder)
    .filter((name) => name === part || (part.endsWith('.sqlite') && name.startsWith(part)))
    .map((name) => join(folder, name))
    .flatMap((path) =>
      statSync(path).isDirectory()
        ? readdirSync(path, { recursive: true, encoding: 'utf8' })
            .map((file) => join(path, file))
            .filter((file) => statSync(file).isFile())
        : [path],
    )
    .map((file) => readFileSync(file, 'latin1'))
    .join('\n');

describe('what nobody is to read, after orders have gone every way that there is,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-secrecy-'));
  const secrets = openSecrets();
  const planted: string[] = [];
  let running: Awaited<ReturnType<typeof startOwnStore>> | undefined;
  let store: Store;
  let places: Record<string, Place>;
  const end = async () => {
    const ending = running;
    running = undefined;
    await ending?.kill('SIGTERM');
  };
  before(async () => {
    running = await startOwnStore(folder);
    store = await openStore();
    const heard = await runAll(store, secrets, () => messagesOn(store.output('OrdersQueueUrl')));
    places = placesOf(store, heard);
  });
  after(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  const plant = (put: (text: string) => Promise<unknown>) => {
    const text = `planted-${ulid()}`;
    planted.push(text);
    return put(text).then(() => text);
  };
  const place = (name: string): Place => {
    const found = places[name];
    if (!found) throw new Error(`There is no such place: ${name}`);
    return found;
  };

  it('is of every kind, and is looked for in every place', () => {
    expect(new Set(secrets.all().map(({ kind }) => kind)).size).toBe(4);
    expect(Object.keys(places).toSorted()).toEqual(PLACES.toSorted());
  });

  for (const name of PLACES)
    it(`stands nowhere in ${name}`, async () => {
      const { never, read } = place(name);
      expect(secrets.foundIn(await read(), never)).toEqual([]);
    });

  for (const name of PLACES)
    it(`would be found in ${name}`, async () => {
      const { plant: put, read } = place(name);
      const text = await plant(put);
      await store.atRest('all that follows from it', () => Promise.resolve(true));
      expect(await read()).toContain(text);
    });

  it('but task tokens on the queue, in histories and among dead letters, where they are by nature', async () => {
    for (const name of ['the orders queue', 'the histories of executions', 'the dead letters'])
      expect(secrets.foundIn(await place(name).read(), ['task token'])).not.toEqual([]);
  });

  describe('once the store has ended,', () => {
    before(async () => {
      // What the cloud knows of its resources.
      const user = { client: new CognitoIdentityProviderClient({}) };
      await plant((userId) => seedSignIn(user, store.output('UserPoolId'), { userId, groups: [] }, false));
      await end();
    });

    for (const [part, never] of Object.entries(FOLDER))
      it(`stands nowhere in ${part} of its folder, where all that is written is found`, () => {
        const contents = contentsOf(folder, part);
        expect(secrets.foundIn(contents, never)).toEqual([]);
        expect(planted.filter((text) => contents.includes(text))).not.toEqual([]);
      });

    it('stands nowhere in what else is in its folder', () => {
      const others = readdirSync(folder).filter(
        (name) => !Object.hasOwn(FOLDER, name.replace(/-(?:wal|shm)$/, '')),
      );
      expect(others).toContain('lambda');
      for (const name of others)
        expect({ name, found: secrets.foundIn(contentsOf(folder, name), KINDS) }).toEqual({
          name,
          found: [],
        });
    });
  });
});
