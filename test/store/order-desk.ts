import {
  GetEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import type { LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sellHeld } from '../../src/inventory/contract.ts';
import { effectKey, orderKey } from '../../src/kernel/order-record.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import type { LocalCloud } from './local-cloud.ts';
import { takeAll } from './take-all.ts';

interface Parts {
  db: DynamoDBDocumentClient;
  queues: SQSClient;
  functions: LambdaClient;
  output: (name: string) => string;
  cloud: LocalCloud;
}

/** The queue before the order desk, and the worker behind it. */
export const orderDesk = ({ db, queues, functions, output, cloud }: Parts) => {
  const mapping = async () => {
    const { EventSourceMappings = [] } = await functions.send(new ListEventSourceMappingsCommand({}));
    const queue = output('OrdersQueueUrl').split('/').at(-1);
    const desk = EventSourceMappings.find(({ EventSourceArn }) => EventSourceArn?.endsWith(`:${queue}`));
    if (!desk?.UUID) throw new Error('No event source mapping reads the orders queue');
    return desk.UUID;
  };
  const isOpen = (open: boolean) =>
    cloud.atRest(`the order desk is ${open ? 'open' : 'closed'}`, async () => {
      const { State } = await functions.send(new GetEventSourceMappingCommand({ UUID: await mapping() }));
      return State === (open ? 'Enabled' : 'Disabled') ? State : undefined;
    });
  const set = async (enabled: boolean) => {
    const UUID = await mapping();
    await functions.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: enabled }));
    await isOpen(enabled);
  };
  const waiting = async (queueUrl: string) => {
    const { Attributes = {} } = await queues.send(
      new GetQueueAttributesCommand({
        QueueUrl: queueUrl,
        AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
      }),
    );
    return (
      Number(Attributes.ApproximateNumberOfMessages) +
      Number(Attributes.ApproximateNumberOfMessagesNotVisible)
    );
  };

  return {
    /** Nobody works at the desk until it is opened, or its mapping replaced. */
    close: () => set(false),
    open: () => set(true),
    /** Each message is a batch of its own: whose a call of the worker is, is then never in doubt. */
    async oneByOne() {
      await functions.send(new UpdateEventSourceMappingCommand({ UUID: await mapping(), BatchSize: 1 }));
      await isOpen(true);
    },
    /** Nobody works at the desk while `story` runs. */
    async closedDuring<Result>(story: () => Promise<Result>): Promise<Result> {
      await set(false);
      try {
        return await story();
      } finally {
        await set(true);
      }
    },
    /** What the worker's pivot leaves behind, and then nothing: as if it had died before its answer. */
    sellUnanswered: ({ orderId, lines }: Pick<OrderRow, 'orderId' | 'lines'>) =>
      db.send(
        new TransactWriteCommand({
          TransactItems: [
            {
              Update: {
                TableName: output('OrderTable'),
                Key: orderKey(orderId),
                UpdateExpression: 'SET #status = :dispatched, courier = :courier',
                ExpressionAttributeNames: { '#status': 'status' },
                ExpressionAttributeValues: {
                  ':dispatched': 'DISPATCHED',
                  ':courier': { courierId: 'nobody', name: 'Nobody' },
                },
              },
            },
            {
              Put: {
                TableName: output('OrderTable'),
                Item: {
                  ...effectKey(orderId, 'PrepareOrder'),
                  at: new Date().toISOString(),
                  attempt: 0,
                  moved: {},
                  result: {},
                },
              },
            },
            ...lines.map((line) => sellHeld(output('BookTable'), line)),
          ],
        }),
      ),
    send: (body: string) =>
      queues.send(new SendMessageCommand({ QueueUrl: output('OrdersQueueUrl'), MessageBody: body })),
    /** No message is on the queue or being worked on, but some that are `left` to be tried again. */
    idle: (left = 0) =>
      cloud.inTime(`the orders queue holds ${left} messages`, async () =>
        (await waiting(output('OrdersQueueUrl'))) === left ? true : undefined,
      ),
    /** Takes away the messages that wait on the queue. */
    takeWaiting: () => takeAll(queues, output('OrdersQueueUrl')),
    deadLetters: () => waiting(output('OrdersDeadLettersUrl')),
    /** Takes all dead letters away; their bodies. */
    takeDeadLetters: () => takeAll(queues, output('OrdersDeadLettersUrl')),
  };
};
