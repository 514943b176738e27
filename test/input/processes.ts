import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import { eventually } from '../store/eventually.ts';
import type { Functions } from '../store/functions.ts';

const POINTS = 10;
const PIECES = 5;

/** What is left where nothing was sold. */
export const UNTOUCHED = { stock: [PIECES, 0, 0], points: POINTS, money: 0 };

/** What is left where an order of `wanted` was sold. */
export const SOLD = { stock: [PIECES - 2, 0, 2], points: 0, money: 3000 };

/** The processes, their executions, and what they put on the orders queue. */
export const processesOf = ({ processes, queues, machineArn, environment, rows }: Functions) => {
  const QueueUrl = environment['ORDERS_QUEUE_URL'];
  const running = (executionArn: string) => {
    const history = async (): Promise<HistoryEvent[]> => {
      const events: HistoryEvent[] = [];
      for await (const page of paginateGetExecutionHistory({ client: processes }, { executionArn }))
        events.push(...(page.events ?? []));
      return events;
    };
    return {
      ended: (): Promise<DescribeExecutionOutput> =>
        eventually(`the end of ${executionArn}`, async () => {
          const execution = await processes.send(new DescribeExecutionCommand({ executionArn }));
          return execution.status === 'RUNNING' ? undefined : execution;
        }),
      states: async (): Promise<string[]> =>
        (await history()).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
      /** How often a function was tried, or something else was asked for. */
      tries: async (): Promise<number> =>
        (await history()).filter(({ type }) => type === 'LambdaFunctionScheduled' || type === 'TaskScheduled')
          .length,
    };
  };
  /** With an input that may be no JSON. */
  const start = async (machine: 'StoreCheckoutFlow' | 'StoreUndoOrder', input: string, name = ulid()) => {
    const { executionArn = '' } = await processes.send(
      new StartExecutionCommand({ stateMachineArn: machineArn(machine), name, input }),
    );
    return running(executionArn);
  };
  const wanted = async (given: object = {}) => ({
    userId: await rows.newUser({ points: POINTS }),
    bookId: await rows.newBook({ quantity: PIECES }),
    quantity: 2,
    redeem: true,
    ...given,
  });
  return {
    start,
    /** Two of five books, half paid with points. */
    wanted,
    /** A checkout that waits for the order desk: its run, its order, and the message that stands on the queue. */
    async waiting(input?: Awaited<ReturnType<typeof wanted>>) {
      const order = input ?? (await wanted());
      const run = await start('StoreCheckoutFlow', JSON.stringify(order));
      const { Messages: [found] = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 1 }),
      );
      if (!found?.Body) throw new Error('No message has come to the orders queue');
      await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: found.ReceiptHandle }));
      const message = JSON.parse(found.Body) as { orderId: string; taskToken: string };
      return { ...run, ...message, order, body: found.Body };
    },
    /** What is left of an order's book, points and money. */
    async left({ userId, bookId }: { userId: string; bookId: string }, orderId: string) {
      const { quantity, held, sold } = await rows.book(bookId);
      const payment = await rows.payment(orderId);
      return {
        stock: [quantity, held, sold],
        points: (await rows.user(userId)).points,
        money: payment?.status === 'CAPTURED' ? payment.amount - payment.refunded : 0,
      };
    },
  };
};

export type Processes = ReturnType<typeof processesOf>;
