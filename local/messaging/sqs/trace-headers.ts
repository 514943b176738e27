import { AsyncLocalStorage } from 'node:async_hooks';
import type { AwsResponse } from '../../endpoint/service.ts';
import type { SqsMessage, SqsQueue } from '../library.ts';

/** The system attribute in which AWS carries the header of a message's trace. */
export const TRACE_ATTRIBUTE = 'AWSTraceHeader';

/** Where the library, which knows no system attributes, keeps it: no attribute of a user's can have that name. */
const KEPT_IN = '~trace';

/** A message as `dequeue` gives it, its trace header beside its attributes. */
export type Traced = ReturnType<SqsQueue['dequeue']>[number] & { TraceHeader?: string };

const sending = new AsyncLocalStorage<string | undefined>();

/** Messages that are enqueued during `work` are of this trace. */
export const withTrace = <Result>(header: string | undefined, work: () => Promise<Result>): Promise<Result> =>
  sending.run(header, work);

/** A message of the library's as it was sent, and the header of its trace. */
export const untraced = (message: SqsMessage): { message: SqsMessage; trace: string | undefined } => {
  const { [KEPT_IN]: kept, ...messageAttributes } = message.messageAttributes;
  return { message: { ...message, messageAttributes }, trace: kept?.StringValue };
};

const takeOut = (message: Traced): Traced => {
  const { [KEPT_IN]: kept, ...attributes } = message.MessageAttributes ?? {};
  if (kept?.StringValue === undefined) return message;
  message.TraceHeader = kept.StringValue;
  if (Object.keys(attributes).length > 0) message.MessageAttributes = attributes;
  else delete message.MessageAttributes;
  return message;
};

/** Has a queue of the library keep the trace headers of its messages, over restarts too. */
export const keepTraces = (queue: SqsQueue): void => {
  const enqueue = queue.enqueue.bind(queue);
  queue.enqueue = (message: SqsMessage) => {
    const StringValue = sending.getStore();
    if (StringValue !== undefined && message.approximateReceiveCount === 0)
      message.messageAttributes = {
        ...message.messageAttributes,
        [KEPT_IN]: { DataType: 'String', StringValue },
      };
    enqueue(message);
  };
  const dequeue = queue.dequeue.bind(queue);
  queue.dequeue = (...parameters) => dequeue(...parameters).map(takeOut);
};

/** An answer to ReceiveMessage with the trace headers among the system attributes, for who asked for them. */
export const withTraceAttributes = (response: AwsResponse, asked: readonly string[]): AwsResponse => {
  const { Messages, ...output } = JSON.parse(response.body.toString()) as { Messages?: Traced[] };
  if (!Messages) return response;
  const wanted = asked.includes('All') || asked.includes(TRACE_ATTRIBUTE);
  const told = Messages.map(({ TraceHeader, ...message }) =>
    wanted && TraceHeader !== undefined
      ? { ...message, Attributes: { ...message.Attributes, [TRACE_ATTRIBUTE]: TraceHeader } }
      : message,
  );
  return { ...response, body: JSON.stringify({ ...output, Messages: told }) };
};
