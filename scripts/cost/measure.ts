import { setTimeout as pause } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import { paginateScan, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import type { CourierRow } from '../../src/delivery/contract.ts';
import type { CallSource } from '../calls/call-source.ts';
import { checkOut } from '../lib/checkout.ts';
import { CannotRun } from '../lib/command.ts';
import { follow } from '../lib/executions.ts';
import { seedBook } from '../lib/seed-books.ts';
import type { SeedBook, SeedUser } from '../lib/seed-files.ts';
import { seedUser } from '../lib/seed-users.ts';
import { tablesOf } from '../lib/seeding.ts';
import { output, stackName, stackOutputs } from '../lib/stack.ts';
import type { LocalTarget } from '../lib/target.ts';
import { shopper } from './over-http.ts';
import { countCheckout, isAtRest, type Besides, type Counted } from './checkouts.ts';

const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 50;
const quiet = { starting: () => {}, started: () => {}, entered: () => {}, left: () => {} };

export interface Ordered {
  redeem: boolean;
  paymentMethod?: string;
  /** Placed and looked at over the HTTP API. */
  http?: boolean;
  /** False: all couriers are kept busy meanwhile. */
  couriers?: boolean;
}

/** What is measured: a checkout that goes well, with and without points, and over HTTP, and the two that are undone from furthest on. */
export const MEASURED: readonly Ordered[] = [
  { redeem: true },
  { redeem: false },
  { redeem: false, http: true },
  { redeem: true, paymentMethod: 'test-declined' },
  { redeem: true, couriers: false },
];

/** A user and a book of the measurement's own, as large as those of any shop. */
const user = (): SeedUser => ({
  userId: ulid(),
  name: 'Ada Lovelace',
  email: 'ada.lovelace@customer.example',
  address: '12 St James’s Square, London SW1Y 4JH',
  points: 30,
});
const book = (): SeedBook => ({
  bookId: ulid(),
  title: 'Sketch of the Analytical Engine, with Notes',
  price: 2000,
  quantity: 5,
});

/**
 * Runs checkouts, and counts what each of them does. Their users and books stay in the store, for their orders do.
 * @param signal ends the measurement between two checkouts; couriers are free again all the same.
 */
export const measure = async (
  target: LocalTarget,
  source: CallSource,
  orders: readonly Ordered[],
  signal?: AbortSignal,
): Promise<Counted[]> => {
  const outputs = await stackOutputs(target);
  const db = tablesOf(target);
  const client = new SFNClient(target.config);
  const table = (name: string) => output(outputs, name);
  const prefix = `${stackName(target.stage)}-`;

  const enterUser = async () => {
    const seed = user();
    await seedUser(db, { users: table('UserTable'), ledger: table('PointsLedgerTable') }, seed, false);
    return seed;
  };
  const enterBook = async () => {
    const seed = book();
    await seedBook(db, table('BookTable'), seed, false);
    return seed;
  };
  const over = async <Found>(what: string, look: () => Promise<Found | undefined>): Promise<Found> => {
    for (const started = Date.now(); ; await pause(LOOK_AGAIN_MS)) {
      const found = await look();
      if (found !== undefined) return found;
      if (Date.now() - started > PATIENCE_MS)
        throw new CannotRun(`What follows from ${what} is not over after ${PATIENCE_MS / 1000} s`);
    }
  };
  const count = async (executionArn: string, failed: boolean, besides?: Besides): Promise<Counted> => {
    await over(executionArn, async () => {
      const records = await source.read({ execution: executionArn, limit: 10_000 });
      return isAtRest(records, failed) || undefined;
    });
    const counted = await countCheckout(client, source, executionArn, prefix, besides);
    if (!counted) throw new CannotRun(`${executionArn} has not ended`);
    return counted;
  };
  const overHttp = async ({ redeem }: Ordered): Promise<Counted> => {
    const [{ userId }, { bookId }] = [await enterUser(), await enterBook()];
    const customer = await shopper(target, source, outputs, userId);
    const orderId = await customer.place({ lines: [{ bookId, quantity: 2 }], redeem });
    const executionArn = `${output(outputs, 'CheckoutFlowArn').replace(':stateMachine:', ':execution:')}:${orderId}`;
    const { status } = await follow(client, executionArn, quiet);
    await customer.look(orderId);
    const besides = await over(`the requests about ${orderId}`, () => customer.done());
    const { kind, shape } = await count(executionArn, status !== 'SUCCEEDED', besides);
    return { kind: `${kind}, over HTTP`, shape };
  };
  const order = async ({ redeem, paymentMethod }: Ordered): Promise<Counted> => {
    const [{ userId }, { bookId }] = [await enterUser(), await enterBook()];
    const input = JSON.stringify({ userId, bookId, quantity: 2, redeem, paymentMethod });
    const { report } = await checkOut(target, input, quiet);
    return count(report.executionArn, report.status !== 'SUCCEEDED');
  };
  const setCapacity = ({ courierId }: CourierRow, capacity: number) =>
    db.send(
      new UpdateCommand({
        TableName: table('CourierTable'),
        Key: { courierId },
        UpdateExpression: 'SET #capacity = :capacity',
        ExpressionAttributeNames: { '#capacity': 'capacity' },
        ExpressionAttributeValues: { ':capacity': capacity },
      }),
    );
  const withoutCouriers = async (work: () => Promise<Counted>): Promise<Counted> => {
    const all: CourierRow[] = [];
    for await (const { Items = [] } of paginateScan({ client: db }, { TableName: table('CourierTable') }))
      all.push(...(Items as CourierRow[]));
    try {
      for (const courier of all) await setCapacity(courier, 0);
      return await work();
    } finally {
      for (const courier of all) await setCapacity(courier, courier.capacity);
    }
  };

  const counted: Counted[] = [];
  for (const each of orders) {
    signal?.throwIfAborted();
    const run = () => (each.http ? overHttp(each) : order(each));
    counted.push(each.couriers === false ? await withoutCouriers(run) : await run());
  }
  return counted;
};
