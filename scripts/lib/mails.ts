import { setTimeout as pause } from 'node:timers/promises';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SNSClient,
} from '@aws-sdk/client-sns';
import type { OrderStatus } from '../../src/kernel/order-record.ts';
import { CannotRun } from './command.ts';
import { output, type Outputs } from './stack.ts';
import type { Target } from './target.ts';

/** A mail in the local inbox. */
export interface Mail {
  to: string;
  subject: string;
}

/** As far as it says who is written to. */
export interface EndedOrder {
  status: OrderStatus | undefined;
  /** Whether there is somebody to write to: neither unknown to the shop nor erased. */
  hasCustomer: boolean;
}

/** Mails are written after the execution has gone on. */
const PATIENCE_MS = 10_000;
const LOOK_AGAIN_MS = 100;

const mailsAbout = async (endpoint: string, orderId: string): Promise<Mail[]> => {
  const answer = await fetch(`${endpoint}/_storeflow/mails`);
  if (!answer.ok) throw new CannotRun(`The inbox does not answer: ${answer.status} ${await answer.text()}`);
  const { mails } = (await answer.json()) as { mails: { to: string[]; subject: string }[] };
  return mails
    .filter(({ subject }) => subject.includes(orderId))
    .map(({ to, subject }) => ({ to: to.join(', '), subject }));
};

/** Whether a subscription's filter lets notices of this kind through; one without a filter takes all. */
const takes = async (client: SNSClient, SubscriptionArn: string, kind: string): Promise<boolean> => {
  const { Attributes = {} } = await client.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
  const filter = JSON.parse(Attributes['FilterPolicy'] ?? '{}') as { kind?: string[] };
  return filter.kind?.includes(kind) ?? true;
};

const subscribersOf = async (target: Target, topicArn: string, kind: string) => {
  const client = new SNSClient(target.config);
  const { Subscriptions = [] } = await client.send(
    new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }),
  );
  const told = await Promise.all(
    Subscriptions.map(({ SubscriptionArn = '' }) => takes(client, SubscriptionArn, kind)),
  );
  const by = (protocol: string) =>
    Subscriptions.filter(({ Protocol }, index) => told[index] && Protocol === protocol).map(
      ({ Endpoint = '' }) => Endpoint,
    );
  return { addresses: by('email'), functions: by('lambda') };
};

const writesMails = async (target: Target, functionArn: string): Promise<boolean> => {
  const { Environment } = await new LambdaClient(target.config).send(
    new GetFunctionConfigurationCommand({ FunctionName: functionArn }),
  );
  return Boolean(Environment?.Variables?.MAIL_FROM);
};

/** Who is told of an order that has ended so: a topic, and the kind of notice. */
const TOLD: Partial<Record<OrderStatus, { topic: string; kind: string }>> = {
  DISPATCHED: { topic: 'OrdersTopicArn', kind: 'OrderDispatched' },
  CANCELLED: { topic: 'OrdersTopicArn', kind: 'OrderCancelled' },
  REJECTED: { topic: 'OrdersTopicArn', kind: 'OrderCancelled' },
  COMPENSATION_FAILED: { topic: 'OperatorsTopicArn', kind: 'CompensationFailed' },
};

/** How many mails an order that has ended so is due. */
const mailsDue = async (
  target: Target,
  outputs: Outputs,
  { status, hasCustomer }: EndedOrder,
): Promise<number> => {
  const told = status && TOLD[status];
  if (!told) return 0;
  const { addresses, functions } = await subscribersOf(target, output(outputs, told.topic), told.kind);
  const writers = await Promise.all(functions.map((each) => writesMails(target, each)));
  return addresses.length + (hasCustomer ? writers.filter(Boolean).length : 0);
};

/**
 * The mails about an order in the local inbox, once those that are due have come, or have not come for ten seconds.
 * null on AWS: what lies in people's inboxes is not known there.
 */
export const mailsOf = async (
  target: Target,
  outputs: Outputs,
  orderId: string,
  order: EndedOrder,
): Promise<Mail[] | null> => {
  if (target.endpoint === undefined) return null;
  const due = await mailsDue(target, outputs, order);
  for (const started = Date.now(); ; await pause(LOOK_AGAIN_MS)) {
    const mails = await mailsAbout(target.endpoint, orderId);
    if (mails.length >= due || Date.now() - started > PATIENCE_MS) return mails;
  }
};
