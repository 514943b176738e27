import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { checkPolicy } from '../../identity/permissions/check-policy.ts';
import { QUEUE_ATTRIBUTES, SQS_ACTIONS } from './actions.ts';
import { TRACE_ATTRIBUTE } from './trace-headers.ts';

export interface SqsInput {
  QueueName?: string;
  QueueUrl?: string;
  Attributes?: Record<string, string>;
  AttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  MessageGroupId?: string;
  MessageSystemAttributes?: Record<string, { DataType?: string; StringValue?: string }>;
  Entries?: { MessageGroupId?: string; MessageSystemAttributes?: unknown }[];
}

const NAME = /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/;

/** Only what a FIFO queue does anyway: fauxqs looks for duplicates in the whole queue. */
const FIFO_DEFAULTS = { DeduplicationScope: 'queue', FifoThroughputLimit: 'perQueue' };

const checkAttributes = (action: string, attributes: Record<string, string>) => {
  acceptOnly(`${action} attribute`, attributes, [...QUEUE_ATTRIBUTES, ...Object.keys(FIFO_DEFAULTS)]);
  for (const [name, value] of Object.entries(FIFO_DEFAULTS))
    if ((attributes[name] ?? value) !== value)
      throw unsupported(`${action} with ${name} ${attributes[name]}`);
  if (attributes['Policy'])
    checkPolicy(attributes['Policy'], 'resource', 'InvalidAttributeValue', { action: /^(?:\*|sqs:.*)$/i });
};

const checkGroup = (action: string, { QueueUrl = '', MessageGroupId }: SqsInput) => {
  if (MessageGroupId !== undefined && !QueueUrl.endsWith('.fifo'))
    throw unsupported(`${action} with MessageGroupId (fair queues) to the standard queue ${QueueUrl}`);
};

/** Refuses what AWS refuses and fauxqs lets pass, and what AWS performs and fauxqs drops. */
export const checkSqsInput = (action: string, input: SqsInput): void => {
  acceptOnly(action, input, SQS_ACTIONS[action] ?? []);
  if (action === 'CreateQueue' && !NAME.test(input.QueueName ?? ''))
    throw new ServiceError(
      'InvalidParameterValue',
      'Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length',
    );
  if (action === 'CreateQueue' || action === 'SetQueueAttributes')
    checkAttributes(action, input.Attributes ?? {});
  if (action === 'SendMessage') {
    checkGroup(action, input);
    acceptOnly(`${action} system attribute`, input.MessageSystemAttributes ?? {}, [TRACE_ATTRIBUTE]);
  }
  if (action === 'SendMessageBatch')
    for (const { MessageGroupId, MessageSystemAttributes } of input.Entries ?? []) {
      if (MessageSystemAttributes) throw unsupported(`${action} with MessageSystemAttributes`);
      checkGroup(action, { ...input, ...(MessageGroupId === undefined ? {} : { MessageGroupId }) });
    }
};
