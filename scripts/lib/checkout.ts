import { setTimeout as pause } from 'node:timers/promises';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';
import { isErased } from '../../src/customers/contract.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import { outcomeOf, type CheckoutReport } from './checkout-report.ts';
import { CannotRun } from './command.ts';
import { follow, type Watcher } from './executions.ts';
import { orderFaults } from '../faults/order-faults.ts';
import { mailsOf } from './mails.ts';
import { inDoubt } from './movements.ts';
import { idsIn } from './order-input.ts';
import { tablesOf } from './seeding.ts';
import { openShop, type Shop } from './shop.ts';
import { output, stackOutputs } from './stack.ts';
import type { Target } from './target.ts';

/** A failed execution's order is settled by a function that the failure wakes. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 100;

const settledOrder = async (shop: Shop, orderId: string): Promise<OrderRow | undefined> => {
  for (const started = Date.now(); ; await pause(LOOK_AGAIN_MS)) {
    const order = await shop.order(orderId);
    const open = order?.status === 'OPEN' || order?.status === 'CANCELLING';
    if (!open || Date.now() - started > PATIENCE_MS) return order;
  }
};

/** The connection was refused or broken; an answer of AWS has no `syscall`. */
const isOutOfReach = (error: unknown): boolean =>
  error instanceof Error && ('syscall' in error || 'code' in error);

export interface CheckedOut {
  report: CheckoutReport;
  order: OrderRow | undefined;
}

export interface CheckoutWatcher extends Watcher {
  starting(orderId: string): void;
  started(orderId: string, executionArn: string): void;
}

/**
 * Runs one checkout to its end.
 * @param input of StoreCheckoutFlow, as JSON text
 * @param watcher is told of the states; of the order before its execution is asked for, and of that once it has begun.
 * @param faults that befall calls for this order, as `--fault` takes them; none on AWS.
 * @param signal no longer: its reason is thrown, and an order that is asked for goes on, with its faults.
 */
export const checkOut = async (
  target: Target,
  input: string,
  watcher: CheckoutWatcher,
  { faults = [], signal }: { faults?: readonly string[]; signal?: AbortSignal } = {},
): Promise<CheckedOut> => {
  const outputs = await stackOutputs(target);
  const shop = openShop(tablesOf(target), outputs);
  const { userId, bookIds } = idsIn(input);
  const look = async () => {
    const [user, ...books] = await Promise.all([
      shop.user(userId),
      ...bookIds.map((bookId) => shop.book(bookId)),
    ]);
    const pieces = books.flatMap((book) => book?.quantity ?? []);
    const stock = pieces.length > 0 ? pieces.reduce((sum, quantity) => sum + quantity) : null;
    return { stock, points: user?.points ?? null, customer: user !== undefined && !isErased(user) };
  };
  const before = await look();
  const client = new SFNClient(target.config);
  const orderId = ulid();
  const { endpoint } = target;
  const befalling =
    faults.length > 0 && endpoint !== undefined ? await orderFaults(endpoint, orderId, faults) : undefined;
  if (signal?.aborted) await befalling?.end();
  signal?.throwIfAborted();
  watcher.starting(orderId);
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: output(outputs, 'CheckoutFlowArn'), name: orderId, input }),
    signal && { abortSignal: signal },
  );
  if (!executionArn) throw new CannotRun('StoreCheckoutFlow did not start');
  watcher.started(orderId, executionArn);
  const ending = await follow(client, executionArn, watcher, signal && { signal }).catch((error: unknown) => {
    if (!isOutOfReach(error)) throw error;
    throw new CannotRun(
      `No answer from ${target.name} any more. Order ${orderId} goes on when it is back; then: npm run orders -- show ${orderId}`,
      { cause: error },
    );
  });
  const order = await settledOrder(shop, orderId);
  const after = await look();
  const doubt = inDoubt(order);
  const report: CheckoutReport = {
    executionArn,
    orderId,
    outcome: outcomeOf(ending.status, order),
    ...ending,
    stock: { before: before.stock, after: after.stock },
    points: { before: before.points, after: after.points },
    charged: doubt > 0 ? null : (order?.charged ?? 0),
    inDoubt: doubt,
    refunded: order?.refunded ?? 0,
    mails: await mailsOf(target, outputs, orderId, { status: order?.status, hasCustomer: after.customer }),
    ...(befalling && { faults: await befalling.end() }),
  };
  return { report, order };
};
