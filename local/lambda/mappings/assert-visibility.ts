import { ServiceError } from '../../errors.ts';
import type { FunctionRecord } from '../function-record.ts';
import type { QueueReader } from './queue-reader.ts';

/** Refuses a queue that is missing, out of the role's reach, or would hand out a message while it is worked on. */
export const assertVisibility = async (
  queue: QueueReader,
  { configuration }: FunctionRecord,
): Promise<void> => {
  let visibility: number;
  try {
    visibility = await queue.visibilityTimeout();
  } catch (error) {
    const { name, message } = error as Error;
    throw new ServiceError(
      'InvalidParameterValueException',
      `Error occurred while ReceiveMessage. SQS Error Code: ${name}. SQS Error Message: ${message}`,
    );
  }
  if (visibility < configuration.Timeout)
    throw new ServiceError(
      'InvalidParameterValueException',
      `Queue visibility timeout: ${visibility} seconds is less than Function timeout: ${configuration.Timeout} seconds`,
    );
};
