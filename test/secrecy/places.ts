import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  GetFunctionConfigurationCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { paginateListExecutions, SFNClient } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { openApi } from '../store/api.ts';
import { runCommandLine } from '../store/run-command.ts';
import type { StoredMail } from '../store/local-cloud.ts';
import type { Store } from '../store/store.ts';
import { deadLetters, deadLetterUrls, messagesOn, queues } from './queues.ts';
import type { Kind } from './secrets.ts';
import type { Heard } from './ways.ts';

/** Where something may be read, and what must not be. */
export interface Place {
  never: readonly Kind[];
  read: () => Promise<string>;
  /** Puts a text there, as whatever keeps it would: reading must find it. */
  plant: (text: string) => Promise<unknown>;
}

const ALL: readonly Kind[] = ['person', 'card', 'task token', 'credential', 'payment method'];
/** Where it is known how an order is paid. */
const OF_PAYMENTS: readonly Kind[] = ['person', 'card', 'task token', 'credential'];
/** Where task tokens are by nature: who reads there may answer for tasks. */
const BUT_TOKENS: readonly Kind[] = ['person', 'card', 'credential', 'payment method'];
/** The same, where an execution is told of, and with it what it was started with. */
const OF_EXECUTIONS: readonly Kind[] = ['person', 'card', 'credential'];
/** Of customers' own mails, and of commands that show to whom they went. */
const BUT_PEOPLE: readonly Kind[] = ['card', 'task token', 'credential', 'payment method'];

const TABLES = [
  'BookTable',
  'OrderTable',
  'PaymentTable',
  'PointsLedgerTable',
  'CourierTable',
  'RequestTable',
];

const allMails = async (): Promise<StoredMail[]> => {
  const answer = await fetch(`${process.env['AWS_ENDPOINT_URL']}/_storeflow/mails`);
  return ((await answer.json()) as { mails: StoredMail[] }).mails;
};

const historiesOf = async (store: Store): Promise<string> => {
  const client = new SFNClient({});
  const told: unknown[] = [];
  for (const output of ['CheckoutFlowArn', 'UndoOrderArn'])
    for await (const { executions = [] } of paginateListExecutions(
      { client },
      { stateMachineArn: store.output(output) },
    ))
      for (const { executionArn = '' } of executions)
        told.push(await store.checkoutOf(executionArn, '').history());
  return JSON.stringify(told);
};

/**
 * All places of a store that has been run, by what they are.
 * @param paymentMethod by which it is paid.
 */
export const placesOf = (store: Store, heard: Heard, paymentMethod = 'test-ok'): Record<string, Place> => {
  const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));
  const metrics = async () =>
    (await store.logs())
      .split('\n')
      .filter((line) => line.includes('"_aws"'))
      .join('\n');
  const rows = TABLES.map((table): [string, Place] => [
    `the rows of ${table}`,
    {
      never: ['OrderTable', 'PaymentTable', 'RequestTable'].includes(table) ? OF_PAYMENTS : ALL,
      read: async () => JSON.stringify(await store.all(table)),
      plant: (text) => {
        const key = {
          OrderTable: ['orderId', 'row'],
          PaymentTable: ['paymentKey'],
          BookTable: ['bookId'],
        } as Record<string, string[]>;
        const names =
          key[table] ?? { PointsLedgerTable: ['userId', 'entry'], CourierTable: ['courierId'] }[table];
        const Item = Object.fromEntries((names ?? ['requestKey', 'row']).map((name) => [name, text]));
        return db.send(new PutCommand({ TableName: store.output(table), Item }));
      },
    },
  ]);
  const operators = new SNSClient({});
  const functions = new LambdaClient({});
  const mails = (own: boolean) => async () =>
    JSON.stringify(
      (await allMails()).filter(({ to }) => to.some((each) => each.endsWith('@example.com')) === own),
    );
  const outputs = Object.keys(heard.output).map((name): [string, Place] => [
    `the output of npm run ${name}`,
    {
      never: { checkout: BUT_PEOPLE, orders: OF_PAYMENTS }[name] ?? ALL,
      read: () => Promise.resolve(heard.output[name] ?? ''),
      // Whatever the command is, it tells what it was not to be asked for.
      plant: async (text) => {
        const { stdout, stderr } = await runCommandLine(name, `--${text}`);
        heard.output[name] += stdout + stderr;
      },
    },
  ]);
  return {
    'the logs of functions and processes': {
      never: ALL,
      read: () => store.logs(),
      // The processes' log names an execution that has failed.
      plant: async (text) => (await store.checkout({}, text)).ended(),
    },
    'the metrics': {
      never: ALL,
      read: metrics,
      // A message that fails is counted, in a line that names its order.
      plant: async (text) => {
        await store.desk.send(JSON.stringify({ orderId: text, taskToken: 'nobody waits' }));
        await store.desk.idle();
      },
    },
    'the histories of executions': {
      never: OF_EXECUTIONS,
      read: () => historiesOf(store),
      plant: async (text) => (await store.checkout({ text })).ended(),
    },
    'the orders queue': {
      never: BUT_TOKENS,
      read: () => Promise.resolve(heard.queued.join('\n')),
      plant: (text) =>
        store.desk.closedDuring(async () => {
          await store.desk.send(text);
          heard.queued.push(await messagesOn(store.output('OrdersQueueUrl')));
        }),
    },
    'the dead letters': {
      never: OF_EXECUTIONS,
      read: async () => [...heard.letters, await deadLetters()].join('\n'),
      plant: async (text) => {
        for (const QueueUrl of await deadLetterUrls())
          await queues().send(new SendMessageCommand({ QueueUrl, MessageBody: text }));
      },
    },
    'the answers of the API': {
      never: OF_PAYMENTS,
      read: () => Promise.resolve(heard.answers.join('\n')),
      plant: async (text) => {
        const bookId = await store.newBook();
        const book = await store.book(bookId);
        await db.send(
          new PutCommand({ TableName: store.output('BookTable'), Item: { ...book, title: text } }),
        );
        const { anybody } = await openApi(store);
        heard.answers.push(JSON.stringify(await anybody.get(`/books/${bookId}`)));
      },
    },
    'the mails of the shop and its operators': {
      never: ALL,
      read: mails(false),
      plant: (text) =>
        operators.send(
          new PublishCommand({
            TopicArn: store.output('OperatorsTopicArn'),
            Subject: 'planted',
            Message: text,
          }),
        ),
    },
    'the mails of customers': {
      never: BUT_PEOPLE,
      read: mails(true),
      plant: async (text) => {
        const userId = await store.newUser({ name: text, points: 0 });
        const run = await store.checkout({
          userId,
          bookId: await store.newBook(),
          quantity: 1,
          paymentMethod,
        });
        await run.ended();
        await store.mails(run.orderId, 2);
      },
    },
    'the log of calls': {
      never: ALL,
      read: async () => (await runCommandLine('calls', '--limit', '10000', '--json')).stdout,
      plant: (text) =>
        db.send(new GetCommand({ TableName: text, Key: { orderId: 'x' } })).catch(() => undefined),
    },
    'the configuration of functions': {
      never: ALL,
      read: async () => {
        const known = (await store.functionNames()).map((FunctionName) =>
          functions.send(new GetFunctionConfigurationCommand({ FunctionName })),
        );
        return JSON.stringify(await Promise.all(known));
      },
      plant: async (Description) => {
        const [FunctionName = ''] = await store.functionNames();
        await functions.send(new UpdateFunctionConfigurationCommand({ FunctionName, Description }));
      },
    },
    ...Object.fromEntries([...rows, ...outputs]),
  };
};
