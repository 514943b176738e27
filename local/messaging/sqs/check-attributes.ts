import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { checkPolicy } from '../../identity/permissions/check-policy.ts';
import type { QueueStore } from './queue-store.ts';
import { QUEUE_ATTRIBUTES } from './actions.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Only what a FIFO queue does anyway: fauxqs looks for duplicates in the whole queue. */
const FIFO_DEFAULTS: Attributes = { DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' };
const FIFO_ONLY = ['FifoQueue', 'ContentBasedDeduplication', ...Object.keys(FIFO_DEFAULTS)];
const FLAGS = ['FifoQueue', 'ContentBasedDeduplication', 'SqsManagedSseEnabled'];

const MOST_RECEIVES = 1000;

const wrong = (name: string, reason = '') =>
  new ServiceError(
    'InvalidAttributeValue',
    `Invalid value for the parameter ${name}.${reason && ` Reason: ${reason}`}`,
  );

const parsed = (name: string, text: string): Record<string, unknown> => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong(name, 'it is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong(name);
  return value as Record<string, unknown>;
};

const checkRedrive = (text: string, fifo: boolean, queues: QueueStore) => {
  const { deadLetterTargetArn, maxReceiveCount, ...others } = parsed('RedrivePolicy', text);
  acceptOnly('RedrivePolicy', others, []);
  const most = Number(maxReceiveCount);
  if (!(Number.isInteger(most) && most >= 1 && most <= MOST_RECEIVES))
    throw wrong('RedrivePolicy', `maxReceiveCount must be an integer from 1 to ${MOST_RECEIVES}`);
  const target =
    typeof deadLetterTargetArn === 'string' ? queues.getQueueByArn(deadLetterTargetArn) : undefined;
  if (!target) throw wrong('RedrivePolicy', 'Dead letter target does not exist.');
  if (target.isFifo() !== fifo)
    throw wrong('RedrivePolicy', 'Dead-letter queue must be same type of queue as the source.');
};

/** Refuses attributes of a queue that AWS refuses and fauxqs lets pass, or that it drops. */
export const checkAttributes = (
  action: string,
  name: string,
  attributes: Attributes,
  queues: QueueStore,
): void => {
  acceptOnly(`${action} attribute`, attributes, [...QUEUE_ATTRIBUTES, ...Object.keys(FIFO_DEFAULTS)]);
  for (const [attribute, value] of Object.entries(FIFO_DEFAULTS))
    if ((attributes[attribute] ?? value) !== value)
      throw unsupported(`${action} with ${attribute} ${attributes[attribute]}`);
  const fifo = name.endsWith('.fifo');
  for (const attribute of FIFO_ONLY)
    if (!fifo && attributes[attribute] !== undefined)
      throw new ServiceError('InvalidAttributeName', `Unknown Attribute ${attribute}.`);
  for (const flag of FLAGS) if (!/^(true|false)$/.test(attributes[flag] ?? 'true')) throw wrong(flag);
  const {
    RedrivePolicy,
    RedriveAllowPolicy,
    Policy,
    KmsDataKeyReusePeriodSeconds: reuse = '300',
  } = attributes;
  if (!(Number.isInteger(Number(reuse)) && Number(reuse) >= 60 && Number(reuse) <= 86_400))
    throw wrong('KmsDataKeyReusePeriodSeconds', 'Must be between 60 and 86400.');
  if (RedrivePolicy) checkRedrive(RedrivePolicy, fifo, queues);
  if (RedriveAllowPolicy) parsed('RedriveAllowPolicy', RedriveAllowPolicy);
  if (Policy) checkPolicy(Policy, 'resource', 'InvalidAttributeValue', { action: /^(?:\*|sqs:.*)$/i });
};
