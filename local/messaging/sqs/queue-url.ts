import { account, arn, region } from '../../arn.ts';
import { ServiceError } from '../../errors.ts';

const QUEUE_URL = /^https?:\/\/[^/?#\s]+\/(?<owner>\d{12})\/(?<name>[^/?#\s]+)$/;

/** The queue of a URL, whatever its host. Throws MissingParameter and InvalidAddress. */
export const readQueueUrl = (url: unknown): { owner: string; name: string } => {
  if (url === undefined)
    throw new ServiceError('MissingParameter', 'The request must contain the parameter QueueUrl.');
  const { owner, name } = (typeof url === 'string' && QUEUE_URL.exec(url)?.groups) || {};
  if (owner === undefined || name === undefined)
    throw new ServiceError(
      'InvalidAddress',
      `The address ${JSON.stringify(url)} is not valid for this endpoint.`,
    );
  return { owner, name };
};

/** The ARN of the queue of a URL, in the account that the URL has. */
export const queueUrlArn = (url: unknown): string => {
  const { owner, name } = readQueueUrl(url);
  return owner === account ? arn('sqs', name) : `arn:aws:sqs:${region}:${owner}:${name}`;
};
