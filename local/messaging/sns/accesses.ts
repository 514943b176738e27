import { access, on, operationIn } from '../../endpoint/accesses.ts';
import type { AccessTable } from '../../endpoint/accesses.ts';
import { formAction, formInput } from '../../endpoint/request-input.ts';
import type { Access, AwsRequest, Operation } from '../../endpoint/service.ts';
import { arn } from '../../arn.ts';
import { ServiceError } from '../../errors.ts';
import { keyAccesses } from '../../endpoint/key-accesses.ts';
import type { TopicStore } from './topic-store.ts';

interface Input {
  TopicArn: string;
  TargetArn?: string;
  Name?: string;
  Protocol?: string;
  Endpoint?: string;
  SubscriptionArn?: string;
  ResourceArn?: string;
}

/** The topic of a subscription: its ARN without its last part. */
const topicOf = (subscriptionArn = '') => subscriptionArn.slice(0, subscriptionArn.lastIndexOf(':'));

const ofTopic =
  (action: string) =>
  ({ TopicArn }: Input) =>
    on(`sns:${action}`, TopicArn);

const ofSubscription =
  (action: string) =>
  ({ SubscriptionArn }: Input) =>
    on(`sns:${action}`, topicOf(SubscriptionArn));

const ofResource =
  (action: string) =>
  ({ ResourceArn }: Input) =>
    on(`sns:${action}`, ResourceArn);

const subscribe = ({ TopicArn, Protocol = '', Endpoint = '' }: Input): Access[] => [
  access('sns:Subscribe', TopicArn, { 'sns:protocol': Protocol, 'sns:endpoint': Endpoint }),
];

const accesses = (topics: TopicStore): AccessTable => {
  const publish = ({ TopicArn, TargetArn }: Input): Access[] => {
    const topic = TopicArn ?? TargetArn;
    const key = topics.getTopic(topic)?.attributes['KmsMasterKeyId'];
    const context = { 'kms:encryptioncontext:aws:sns:topicarn': topic };
    return [
      access('sns:Publish', topic),
      ...keyAccesses(key, 'sns', ['GenerateDataKey', 'Decrypt'], context),
    ];
  };
  return {
    Publish: publish,
    PublishBatch: publish,
    Subscribe: subscribe,
    CreateTopic: ({ Name = '' }: Input) => on('sns:CreateTopic', arn('sns', Name)),
    ...Object.fromEntries(
      [
        'DeleteTopic',
        'GetTopicAttributes',
        'SetTopicAttributes',
        'ConfirmSubscription',
        'ListSubscriptionsByTopic',
      ].map((action) => [action, ofTopic(action)]),
    ),
    ...Object.fromEntries(
      ['Unsubscribe', 'GetSubscriptionAttributes', 'SetSubscriptionAttributes'].map((action) => [
        action,
        ofSubscription(action),
      ]),
    ),
    ...Object.fromEntries(
      ['TagResource', 'UntagResource', 'ListTagsForResource'].map((action) => [action, ofResource(action)]),
    ),
  };
};

const STRUCTURED = new Set([
  'Attributes',
  'MessageAttributes',
  'PublishBatchRequestEntries',
  'TagKeys',
  'Tags',
]);

/** The form of a call, whose topics and names are texts: fauxqs would look at them by other names. */
const readForm = (request: AwsRequest): Record<string, unknown> => {
  const form = formInput(request);
  for (const [name, value] of Object.entries(form))
    if (typeof value !== 'string' && !STRUCTURED.has(name))
      throw new ServiceError('MalformedInput', `The form has members within ${name}`);
  return form;
};

/** What SNS's operations need permission for. */
export const snsOperations = (topics: TopicStore): ((request: AwsRequest) => Operation) => {
  const table = new Map(Object.entries(accesses(topics)));
  return (request) => operationIn(table, request, formAction(request), () => readForm(request));
};
