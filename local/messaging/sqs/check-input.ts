import { account } from '../../arn.ts';
import { acceptOnly, demand } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { attributesProblem } from '../message-attributes.ts';
import type { MessageAttributes } from '../message-attributes.ts';
import { SQS_ACTIONS, SQS_REQUIRED } from './actions.ts';
import { checkAttributes } from './check-attributes.ts';
import type { QueueStore } from './queue-store.ts';
import { TRACE_ATTRIBUTE } from './trace-headers.ts';

interface Message {
  Id?: string;
  DelaySeconds?: number;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
  MessageAttributes?: MessageAttributes;
  MessageSystemAttributes?: Record<string, { DataType?: string; StringValue?: string }>;
}

export interface SqsInput extends Message {
  QueueName?: string;
  QueueUrl?: string;
  Attributes?: Record<string, string>;
  AttributeNames?: string[];
  MessageAttributeNames?: string[];
  MessageSystemAttributeNames?: string[];
  QueueOwnerAWSAccountId?: string;
  Entries?: Message[];
}

/** Letters, digits and punctuation. */
const ID = /^[!-~]{1,128}$/;
const ENTRY_ID = /^[\w-]{1,80}$/;
const LONGEST_DELAY = 900;

const NAME = /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/;

const invalid = (message: string) => new ServiceError('InvalidParameterValue', message);

const checkMessage = (action: string, QueueUrl: string, message: Message) => {
  const { MessageGroupId, MessageDeduplicationId: id, MessageAttributes } = message;
  const problem = attributesProblem(MessageAttributes);
  if (problem !== undefined) throw invalid(problem);
  const { DelaySeconds: delay = 0 } = message;
  if (!(Number.isInteger(delay) && delay >= 0 && delay <= LONGEST_DELAY))
    throw invalid(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: DelaySeconds must be >= 0 and <= ${LONGEST_DELAY}.`,
    );
  for (const [name, value] of Object.entries({ MessageGroupId, MessageDeduplicationId: id }))
    if (value !== undefined && !ID.test(value))
      throw invalid(
        `Value ${value} for parameter ${name} is invalid. Reason: ${name} can only include alphanumeric and punctuation characters. 1 to 128 in length.`,
      );
  if (QueueUrl.endsWith('.fifo')) return;
  if (id !== undefined)
    throw invalid(
      `Value ${id} for parameter MessageDeduplicationId is invalid. Reason: The request include parameter that is not valid for this queue type.`,
    );
  if (MessageGroupId !== undefined)
    throw unsupported(`${action} with MessageGroupId (fair queues) to the standard queue ${QueueUrl}`);
};

const ENTRY_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  SendMessageBatch: [
    'Id',
    'MessageBody',
    'DelaySeconds',
    'MessageAttributes',
    'MessageGroupId',
    'MessageDeduplicationId',
  ],
  DeleteMessageBatch: ['Id', 'ReceiptHandle'],
  ChangeMessageVisibilityBatch: ['Id', 'ReceiptHandle', 'VisibilityTimeout'],
};

/** Refuses what AWS refuses and fauxqs lets pass, and what AWS performs and fauxqs drops. */
export const checkSqsInput = (action: string, input: SqsInput, queues: QueueStore): void => {
  acceptOnly(action, input, SQS_ACTIONS[action] ?? []);
  demand(input, SQS_REQUIRED[action], 'MissingParameter');
  if (action === 'CreateQueue' && !NAME.test(input.QueueName ?? ''))
    throw invalid('Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length');
  if (action === 'CreateQueue' || action === 'SetQueueAttributes')
    checkAttributes(action, input.QueueName ?? input.QueueUrl ?? '', input.Attributes ?? {}, queues);
  if (
    action === 'CreateQueue' &&
    input.QueueName?.endsWith('.fifo') &&
    input.Attributes?.['FifoQueue'] !== 'true'
  )
    throw invalid('The name of a queue ends with .fifo only if its attribute FifoQueue is true.');
  if ((input.QueueOwnerAWSAccountId ?? account) !== account)
    throw new ServiceError(
      'QueueDoesNotExist',
      `The account ${input.QueueOwnerAWSAccountId} has no queue in the local cloud`,
    );
  if (action === 'SendMessage') {
    checkMessage(action, input.QueueUrl ?? '', input);
    acceptOnly(`${action} system attribute`, input.MessageSystemAttributes ?? {}, [TRACE_ATTRIBUTE]);
  }
  for (const entry of input.Entries ?? []) {
    acceptOnly(`${action} entry`, entry, ENTRY_MEMBERS[action] ?? []);
    if (!ENTRY_ID.test(entry.Id ?? ''))
      throw new ServiceError(
        'InvalidBatchEntryId',
        'A batch entry id can only contain alphanumeric characters, hyphens and underscores. It can be at most 80 letters long.',
      );
    if (action === 'SendMessageBatch') checkMessage(action, input.QueueUrl ?? '', entry);
  }
};
