import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';
import { reconcileStore } from '../../../scripts/lib/reconcile/reconcile-store.ts';
import { LOCAL_PASSWORD } from '../../../scripts/lib/seed-sign-ins.ts';
import { seedUsers } from '../../../scripts/lib/seed-files.ts';
import { tablesOf } from '../../../scripts/lib/seeding.ts';
import { stackOutputs } from '../../../scripts/lib/stack.ts';
import { localTarget } from '../../../scripts/lib/target.ts';
import { tokenOf } from '../../../scripts/lib/tokens.ts';
import { eventually } from '../../store/eventually.ts';
import { clientEnvironment } from '../../store/start.ts';
import { openStore } from '../../store/store.ts';
import type { Shot } from './fire.ts';

/** More than is sold. */
const PIECES = 1_000_000;
const BOOKS = 20;
/** For all that orders have set going. */
const PATIENCE_SECONDS = 600;

const inTurn = <Item>(items: readonly Item[]): (() => Item) => {
  let index = 0;
  return () => {
    const item = items[index++ % items.length];
    if (item === undefined) throw new Error('There is nothing to take in turn');
    return item;
  };
};

/** An order that somebody may look at. */
export interface Placed {
  id: string;
  /** Of whose it is. */
  authorization: string;
}

/** A shop with enough on its shelves, and its seeded customers, who are signed in. */
export const openShop = async (endpoint: string) => {
  Object.assign(process.env, clientEnvironment(endpoint));
  const store = await openStore();
  const target = localTarget(endpoint, 'dev');
  const outputs = await stackOutputs(target);
  const stepFunctions = new SFNClient(target.config);
  const underWay = new ListExecutionsCommand({
    stateMachineArn: store.output('CheckoutFlowArn'),
    statusFilter: 'RUNNING',
    maxResults: 1,
  });
  const areUnderWay = async () => ((await stepFunctions.send(underWay)).executions ?? []).length > 0;
  const atRest = async () => {
    const answer = await fetch(`${endpoint}/_storeflow/clock/rest?waitSeconds=${PATIENCE_SECONDS}`);
    if (!answer.ok) throw new Error(await answer.text());
  };
  const signIns = { client: new CognitoIdentityProviderClient({}) };
  const tokens: string[] = [];
  for (const { userId } of seedUsers()) {
    const who = { userId, password: LOCAL_PASSWORD };
    tokens.push((await tokenOf(signIns, store.output('UserPoolClientId'), who)).accessToken);
  }
  const books: string[] = [];
  for (let count = 0; count < BOOKS; count++) books.push(await store.newBook({ quantity: PIECES }));
  const [customer, book] = [inTurn(tokens.map((token) => `Bearer ${token}`)), inTurn(books)];

  return {
    /** Whose orders the next ones are. */
    customer,
    /** An order for one book, which is another intention each time. */
    ordering: (authorization = customer()): Shot => ({
      method: 'POST',
      path: '/orders',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': ulid() },
      body: JSON.stringify({ lines: [{ bookId: book(), quantity: 1 }] }),
    }),
    /** Looks at one of these after the other. */
    looking: (placed: readonly Placed[]): (() => Shot) => {
      const order = inTurn(placed);
      return () => {
        const { id, authorization } = order();
        return { method: 'GET', path: `/orders/${id}`, headers: { authorization } };
      };
    },
    /** Resolves once all orders have been carried out, and nothing goes on for their sake. */
    async rest(): Promise<void> {
      await eventually('the end of all orders', async () => {
        await atRest();
        // A task that is tried again in a second is at rest, too.
        return (await areUnderWay()) ? undefined : true;
      });
      await atRest();
    },
    /** Throws unless every order is dispatched, and all that the store counts balances. Gives how many there are. */
    async settled(): Promise<number> {
      const rows = (await store.all('OrderTable')).filter(({ row }) => row === 'ORDER');
      const other = rows.find(({ status }) => status !== 'DISPATCHED');
      if (other) throw new Error(`An order is not dispatched: ${JSON.stringify(other)}`);
      const { differences } = await reconcileStore({
        target,
        db: tablesOf(target),
        stepFunctions,
        outputs,
      });
      if (differences.length > 0)
        throw new Error(`The store does not balance: ${JSON.stringify(differences.slice(0, 3))}`);
      return rows.length;
    },
  };
};

export type Shop = Awaited<ReturnType<typeof openShop>>;
