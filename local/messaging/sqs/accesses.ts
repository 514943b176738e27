import { arn } from '../../arn.ts';
import { access, operationIn } from '../../endpoint/accesses.ts';
import type { AccessesOf } from '../../endpoint/accesses.ts';
import { jsonInput } from '../../endpoint/request-input.ts';
import { operationName } from '../../endpoint/operation.ts';
import type { AwsRequest, Operation } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { keyAccesses } from '../../endpoint/key-accesses.ts';
import type { QueueStore } from './queue-store.ts';
import { SQS_ACTIONS } from './actions.ts';
import { inJson } from './query-protocol.ts';
import { queueUrlArn } from './queue-url.ts';

interface Input {
  QueueUrl?: string;
  QueueName?: string;
}

/** Operations that need the permission of another name. */
const ACTION_OF: Record<string, string> = {
  SendMessageBatch: 'SendMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
};

/** What an action needs of the key of an encrypted queue. */
const KEY_ACTIONS: Record<string, readonly string[]> = {
  SendMessage: ['GenerateDataKey', 'Decrypt'],
  ReceiveMessage: ['Decrypt'],
};

/** Of those whose input names a queue that may not exist; all others have its URL. */
const BY_NAME = new Set(['CreateQueue', 'GetQueueUrl']);

const queueNameArn = (name: unknown): string => {
  if (typeof name === 'string') return arn('sqs', name);
  throw new ServiceError('MissingParameter', 'The request must contain the parameter QueueName.');
};

const ofQueue = (queues: QueueStore, operation: string): AccessesOf<Input> => {
  const action = ACTION_OF[operation] ?? operation;
  const keyActions = KEY_ACTIONS[action] ?? [];
  return (input) => {
    const queue = BY_NAME.has(operation) ? queueNameArn(input.QueueName) : queueUrlArn(input.QueueUrl);
    const onQueue = access(`sqs:${action}`, queue);
    if (keyActions.length === 0) return [onQueue];
    const { KmsMasterKeyId } = queues.getQueueByArn(queue)?.attributes ?? {};
    const context = { 'kms:encryptioncontext:aws:sqs:arn': queue };
    return [onQueue, ...keyAccesses(KmsMasterKeyId, 'sqs', keyActions, context)];
  };
};

/** What SQS's operations need permission for, in both of its protocols. */
export const sqsOperations = (queues: QueueStore): ((request: AwsRequest) => Operation) => {
  const table = new Map(
    Object.keys(SQS_ACTIONS)
      .filter((name) => name !== 'ListQueues')
      .map((name) => [name, ofQueue(queues, name)]),
  );
  return (request) => {
    const json = inJson(request);
    return operationIn(table, json, operationName(json), () => jsonInput(json));
  };
};
