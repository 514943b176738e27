import type { Message } from '@aws-sdk/client-sqs';
import { bodyOf, noticeIn, type LetterBody, type Notification } from './letter.ts';
import type { DeadLetterQueue } from './queues.ts';

/** Whoever can try again. */
export type Addressee =
  | { to: 'queue'; name: string; url: string }
  | { to: 'function'; name: string; event: unknown }
  | { to: 'topic'; name: string; topicArn: string; notice: Notification };

const lastPart = (arn: string) => arn.split(':').at(-1) ?? '';

const includes = (allowed: string[] | undefined, value: unknown) =>
  allowed === undefined || allowed.includes(String(value));

const ofEvent = ({ rules }: DeadLetterQueue, body: LetterBody): string | undefined => {
  const ticked = (body.resources as unknown[] | undefined)?.[0];
  const rule =
    rules.find(({ name }) => typeof ticked === 'string' && ticked.endsWith(`/${name}`)) ??
    rules.find(
      ({ pattern }) =>
        Object.keys(pattern).length > 0 &&
        includes(pattern.source, body.source) &&
        includes(pattern['detail-type'], body['detail-type']),
    );
  return rule?.functions[0];
};

const ofNotice = (
  { subscriptions }: DeadLetterQueue,
  body: LetterBody,
  notice: Notification,
): Addressee | undefined => {
  const kind = String(notice.MessageAttributes?.['kind']?.Value);
  const handedTo = body.Records?.[0]?.EventSubscriptionArn;
  const subscription =
    subscriptions.find(({ arn }) => arn === handedTo) ??
    subscriptions.find(
      ({ topicArn, kinds }) => topicArn === notice.TopicArn && (kinds.length === 0 || kinds.includes(kind)),
    );
  if (!subscription) return undefined;
  const { function: name, topicArn } = subscription;
  if (name === undefined) return { to: 'topic', name: lastPart(topicArn), topicArn, notice };
  const record = { EventSource: 'aws:sns', EventSubscriptionArn: subscription.arn, Sns: notice };
  return { to: 'function', name, event: body.Records ? body : { Records: [record] } };
};

/**
 * Who is to try again with a letter: the queue from which it came, the function that could not work on it, or the topic,
 * of which whoever has had the notice takes it once more without harm. undefined: it came from nobody that is known.
 */
export const addresseeOf = (queue: DeadLetterQueue, letter: Message): Addressee | undefined => {
  const { Attributes = {}, MessageAttributes = {} } = letter;
  const body = bodyOf(letter);
  const source = Attributes.DeadLetterQueueSourceArn;
  const from = queue.queues.find(({ name }) => source !== undefined && lastPart(source) === name);
  const only = queue.queues.length === 1 && queue.functions.length + queue.subscriptions.length === 0;
  const back = from ?? (only ? queue.queues[0] : undefined);
  if (back) return { to: 'queue', ...back };
  if (!body) return undefined;
  const target = MessageAttributes['TARGET_ARN']?.StringValue;
  const notice = noticeIn(body);
  if (!target && notice) return ofNotice(queue, body, notice);
  const name = target === undefined ? ofEvent(queue, body) : lastPart(target);
  return name === undefined ? undefined : { to: 'function', name, event: body };
};
