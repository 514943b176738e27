import { ChangeMessageVisibilityCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { Call } from '../dispatch.ts';
import { administrator, sdkConfig } from '../sdk.ts';
import type { AwsResponse, Caller, Dispatch } from '../service.ts';
import type { Kind } from './kinds.ts';

export interface ReceivedMessage {
  ReceiptHandle: string;
  Body?: string;
}

interface Received {
  Messages?: ReceivedMessage[];
}

const parse = (body: AwsResponse['body']): unknown => {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
};

/** The messages of an answer in SQS's JSON protocol. */
export const messagesIn = ({ status, body }: AwsResponse): ReceivedMessage[] =>
  status === 200 ? ((parse(body) as Received | undefined)?.Messages ?? []) : [];

/** The caller whose calls no rule is about: they are what rules do. */
export const FAULTS: Caller = { ...administrator.caller };

/** Gives back what a queue has handed out: it can be received again after so many seconds. */
export const visibility = (dispatch: Dispatch) => {
  const sqs = new SQSClient(sdkConfig(dispatch, { ...administrator, caller: FAULTS }));
  return async (QueueUrl: string, messages: readonly ReceivedMessage[], VisibilityTimeout: number) => {
    for (const { ReceiptHandle } of messages)
      await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout }));
  };
};

export type Visibility = ReturnType<typeof visibility>;

/** A single message lets those overtake it that come within this time. */
const OVERTAKEN_SECONDS = 1;

const queueOf = ({ request }: Call): string =>
  (parse(request.body) as { QueueUrl?: string } | undefined)?.QueueUrl ?? '';

/** Messages that have been received, some of which are to be befallen. */
export interface ReceivedBefallen {
  call: Call;
  answer: AwsResponse;
  meant: readonly ReceivedMessage[];
  seconds: number;
  hide: Visibility;
}

const answering = ({ answer }: ReceivedBefallen, messages: readonly ReceivedMessage[]): AwsResponse => {
  const { 'content-length': _, ...headers } = answer.headers;
  return { ...answer, headers, body: JSON.stringify(messages.length > 0 ? { Messages: messages } : {}) };
};

const withoutMeant = (befallen: ReceivedBefallen): AwsResponse => {
  const gone = new Set(befallen.meant.map(({ ReceiptHandle }) => ReceiptHandle));
  return answering(
    befallen,
    messagesIn(befallen.answer).filter(({ ReceiptHandle }) => !gone.has(ReceiptHandle)),
  );
};

const after = async (seconds: number, befallen: ReceivedBefallen): Promise<AwsResponse> => {
  const { call, meant, hide } = befallen;
  await hide(queueOf(call), meant, seconds);
  return withoutMeant(befallen);
};

export type BefallReceived = (befallen: ReceivedBefallen) => Promise<AwsResponse>;

/** What each kind that is about received messages makes of the answer. */
export const RECEIVED: Readonly<Partial<Record<Kind, BefallReceived>>> = {
  twiceAtOnce: async ({ call, answer, meant, hide }) => {
    await hide(queueOf(call), meant, 0);
    return answer;
  },
  redeliver: (befallen) => Promise.resolve(withoutMeant(befallen)),
  late: (befallen) => after(befallen.seconds, befallen),
  reorder: (befallen) => {
    const all = messagesIn(befallen.answer);
    if (all.length > 1) return Promise.resolve(answering(befallen, all.toReversed()));
    return after(OVERTAKEN_SECONDS, befallen);
  },
};

/** The answer of a deletion that has not happened. */
export const pretendDeletion = ({ request, operation }: Call): AwsResponse => {
  const { Entries = [] } = (parse(request.body) ?? {}) as { Entries?: { Id: string }[] };
  const done = { Successful: Entries.map(({ Id }) => ({ Id })), Failed: [] };
  return {
    status: 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: JSON.stringify(operation.name === 'DeleteMessageBatch' ? done : {}),
  };
};
