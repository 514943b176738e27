import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'expect';
import packageJson from '../../package.json' with { type: 'json' };
import { seedSignIn } from '../../scripts/lib/seed-sign-ins.ts';
import { startOwnStore } from '../store/own-store.ts';
import { openStore } from '../store/store.ts';
import type { Store } from '../store/store.ts';
import { PLACES_OF_ANY_STORE } from './any-store.ts';
import { COMMANDS, NOT_SEARCHED } from './commands.ts';
import { contentsOf, FOLDER } from './folder.ts';
import { placesOf } from './places.ts';
import type { Place } from './places.ts';
import { runAll } from './runs.ts';
import { searching } from './search.ts';
import { openSecrets } from './secrets.ts';
import type { Kind } from './secrets.ts';

const PLACES = [
  ...PLACES_OF_ANY_STORE,
  ...['BookTable', 'OrderTable', 'PaymentTable', 'PointsLedgerTable', 'CourierTable', 'RequestTable'].map(
    (table) => `the rows of ${table}`,
  ),
  ...COMMANDS.map((name) => `the output of npm run ${name}`),
];

const KINDS: readonly Kind[] = ['person', 'card', 'task token', 'credential', 'payment method'];

describe('what nobody is to read, after orders have gone every way that there is,', () => {
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-secrecy-'));
  const secrets = openSecrets();
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
    const heard = await runAll(store, secrets);
    places = placesOf(store, heard);
  });
  after(async () => {
    await end();
    rmSync(folder, { recursive: true, force: true });
  });
  const search = searching({ secrets, store: () => store, places: () => places });

  it('is of every kind, and is looked for in every place', () => {
    expect(new Set(secrets.all().map(({ kind }) => kind)).size).toBe(KINDS.length);
    expect(Object.keys(places).toSorted()).toEqual(PLACES.toSorted());
  });

  it('is looked for in what every command prints that knows of orders', () => {
    const { scripts } = packageJson;
    const commands = Object.values(scripts).flatMap((line) => /run\.mjs ([\w-]+)/.exec(line)?.[1] ?? []);
    expect(new Set(commands)).toEqual(new Set([...COMMANDS, ...Object.keys(NOT_SEARCHED)]));
  });

  search.in(PLACES);

  it('but task tokens on the queue, in histories and among dead letters, where they are by nature', async () => {
    for (const name of ['the orders queue', 'the histories of executions', 'the dead letters'])
      expect(secrets.foundIn(await search.place(name).read(), ['task token'])).not.toEqual([]);
  });

  describe('once the store has ended,', () => {
    before(async () => {
      // What the cloud knows of its resources.
      const user = { client: new CognitoIdentityProviderClient({}) };
      await search.plant((userId) =>
        seedSignIn(user, store.output('UserPoolId'), { userId, groups: [] }, false),
      );
      await end();
    });

    for (const [part, never] of Object.entries(FOLDER))
      it(`stands nowhere in ${part} of its folder, where all that is written is found`, () => {
        const contents = contentsOf(folder, part);
        expect(secrets.foundIn(contents, never)).toEqual([]);
        expect(search.planted().filter((text) => contents.includes(text))).not.toEqual([]);
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
