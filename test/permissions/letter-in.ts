import { SQSClient } from '@aws-sdk/client-sqs';
import type { Store } from '../store/store.ts';
import { takeAll } from '../store/take-all.ts';

/** A dead letter that `matches`, at rest; all that lie there are taken away. */
export const letterIn = (
  store: Store,
  queueUrl: string,
  matches: (body: string) => boolean,
): Promise<string> => {
  const queues = new SQSClient({ useQueueUrlAsEndpoint: false });
  return store.atRest(`a letter in ${queueUrl}`, async () => (await takeAll(queues, queueUrl)).find(matches));
};
