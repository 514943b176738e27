import { arn } from '../../arn.ts';
import { access, operationIn } from '../../endpoint/accesses.ts';
import type { AccessesOf } from '../../endpoint/accesses.ts';
import { formInput, jsonInput } from '../../endpoint/request-input.ts';
import { operationName } from '../../endpoint/operation.ts';
import type { AwsRequest, Operation } from '../../endpoint/service.ts';
import { keyAccesses } from '../key-accesses.ts';
import type { QueueStore } from './queue-store.ts';
import { SQS_ACTIONS } from './actions.ts';
import { isQuery } from './query-protocol.ts';

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

const queueArn = ({ QueueUrl = '', QueueName }: Input) =>
  arn('sqs', QueueName ?? QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1));

const ofQueue = (queues: QueueStore, operation: string): AccessesOf<Input> => {
  const action = ACTION_OF[operation] ?? operation;
  const keyActions = KEY_ACTIONS[action] ?? [];
  return (input) => {
    const queue = queueArn(input);
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
  return (request) =>
    operationIn(table, request, operationName(request), () =>
      isQuery(request) ? formInput(request) : jsonInput(request),
    );
};
