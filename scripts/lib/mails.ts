import { setTimeout as pause } from 'node:timers/promises';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListSubscriptionsByTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import type { OrderStatus } from '../../src/kernel/order-record.ts';
import { CannotRun } from './command.ts';
import { output, type Outputs } from './stack.ts';
import type { Target } from './target.ts';

/** A mail in the local inbox. */
export interface Mail {
  to: string;
  subject: string;
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

const subscribersOf = async (target: Target, topicArn: string) => {
  const { Subscriptions = [] } = await new SNSClient(target.config).send(
    new ListSubscriptionsByTopicCommand({ TopicArn: topicArn }),
  );
  const by = (protocol: string) =>
    Subscriptions.filter(({ Protocol }) => Protocol === protocol).map(({ Endpoint = '' }) => Endpoint);
  return { addresses: by('email'), functions: by('lambda') };
};

const writesMails = async (target: Target, functionArn: string): Promise<boolean> => {
  const { Environment } = await new LambdaClient(target.config).send(
    new GetFunctionConfigurationCommand({ FunctionName: functionArn }),
  );
  return Boolean(Environment?.Variables?.MAIL_FROM);
};

/** How many mails an order that has ended so is due. */
const mailsDue = async (
  target: Target,
  outputs: Outputs,
  status: OrderStatus | undefined,
): Promise<number> => {
  if (status !== 'DISPATCHED' && status !== 'COMPENSATION_FAILED') return 0;
  const topic = status === 'DISPATCHED' ? 'OrdersTopicArn' : 'OperatorsTopicArn';
  const { addresses, functions } = await subscribersOf(target, output(outputs, topic));
  const writers = await Promise.all(functions.map((each) => writesMails(target, each)));
  return addresses.length + writers.filter(Boolean).length;
};

/**
 * The mails about an order in the local inbox, once those that are due have come, or have not come for ten seconds.
 * null on AWS: what lies in people's inboxes is not known there.
 */
export const mailsOf = async (
  target: Target,
  outputs: Outputs,
  orderId: string,
  status: OrderStatus | undefined,
): Promise<Mail[] | null> => {
  if (target.endpoint === undefined) return null;
  const due = await mailsDue(target, outputs, status);
  for (const started = Date.now(); ; await pause(LOOK_AGAIN_MS)) {
    const mails = await mailsAbout(target.endpoint, orderId);
    if (mails.length >= due || Date.now() - started > PATIENCE_MS) return mails;
  }
};
