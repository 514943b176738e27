import { ServiceError, unsupported } from '../../errors.ts';
import { attributesProblem } from '../message-attributes.ts';
import type { MessageAttributes } from '../message-attributes.ts';

export interface SnsMessage {
  Message?: string;
  Subject?: string;
  MessageAttributes?: MessageAttributes;
  MessageGroupId?: string;
  MessageDeduplicationId?: string;
}

const LONGEST_SUBJECT = 100;
const MOST_BYTES = 262_144;

const invalid = (reason: string) => new ServiceError('InvalidParameter', `Invalid parameter: ${reason}`);

/** Bytes of a message as SNS counts them. */
export const sizeOf = ({ Message = '', MessageAttributes = {} }: SnsMessage): number =>
  Buffer.byteLength(Message) +
  Object.entries(MessageAttributes).reduce(
    (sum, [name, { DataType = '', StringValue = '', BinaryValue = '' }]) =>
      sum + Buffer.byteLength(name + DataType + StringValue + BinaryValue),
    0,
  );

/** Refuses a message that AWS refuses and fauxqs lets pass, or does not deliver as AWS does. */
export const checkMessage = (action: string, topicArn: string, message: SnsMessage): void => {
  const { Message, Subject, MessageAttributes = {}, MessageGroupId, MessageDeduplicationId } = message;
  if (!Message) throw invalid('Empty message');
  if (sizeOf(message) > MOST_BYTES) throw invalid('Message too long');
  // Printable ASCII that begins with a letter, digit or punctuation.
  if (Subject !== undefined && !(/^[!-~][ -~]*$/.test(Subject) && Subject.length <= LONGEST_SUBJECT))
    throw invalid('Subject');
  for (const { DataType } of Object.values(MessageAttributes))
    if (DataType === 'String.Array') throw unsupported(`${action} with attributes of the type String.Array`);
  const problem = attributesProblem(MessageAttributes);
  if (problem !== undefined) throw invalid(problem);
  if (topicArn.endsWith('.fifo')) return;
  if (MessageDeduplicationId !== undefined)
    throw invalid(
      'MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type',
    );
  if (MessageGroupId !== undefined)
    throw unsupported(`${action} with MessageGroupId (fair queues) to the standard topic ${topicArn}`);
};

/** Refuses a batch that is too large as a whole. */
export const checkBatch = (entries: readonly SnsMessage[]): void => {
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > MOST_BYTES)
    throw new ServiceError(
      'BatchRequestTooLong',
      'The length of all the batch messages put together is more than the limit.',
    );
};
