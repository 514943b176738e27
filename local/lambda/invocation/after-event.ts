import type { Speaker } from '../../endpoint/call-as.ts';
import type { FunctionRecord } from '../function-record.ts';
import type { Outcome } from '../runtime/outcome.ts';
import type { Send } from './destinations.ts';

/** How an asynchronous invocation ended for good. */
export interface EventEnd {
  requestId: string;
  /** JSON text. */
  payload: string;
  condition: 'Success' | 'RetriesExhausted' | 'EventAgeExceeded' | 'ZeroReservedConcurrency';
  /** How often the function ran. */
  invokeCount: number;
  /** Of the last run. */
  outcome?: Pick<Outcome, 'payload' | 'failed'>;
  /** Milliseconds since 1970. */
  at: number;
}

/** The record that Lambda sends to a destination. */
export const destinationRecord = ({ configuration }: FunctionRecord, end: EventEnd): string => {
  const { requestId, payload, condition, invokeCount, outcome, at } = end;
  return JSON.stringify({
    version: '1.0',
    timestamp: new Date(at).toISOString(),
    requestContext: {
      requestId,
      functionArn: `${configuration.FunctionArn}:${configuration.Version}`,
      condition,
      approximateInvokeCount: invokeCount,
    },
    requestPayload: JSON.parse(payload) as unknown,
    ...(outcome && {
      responseContext: {
        statusCode: 200,
        executedVersion: configuration.Version,
        ...(outcome.failed && { functionError: 'Unhandled' }),
      },
      responsePayload: JSON.parse(outcome.payload) as unknown,
    }),
  });
};

/** Sends the end of an event to the function's destination and, when it failed, to its dead-letter queue. */
export const tellEnd = async (
  record: FunctionRecord,
  speaker: Speaker,
  send: Send,
  end: EventEnd,
): Promise<void> => {
  const { OnSuccess, OnFailure } = record.eventInvokeConfig?.DestinationConfig ?? {};
  const failed = end.condition !== 'Success';
  const destination = (failed ? OnFailure : OnSuccess)?.Destination;
  if (destination) await send(destination, speaker, destinationRecord(record, end));
  const deadLetters = failed && record.configuration.DeadLetterConfig?.TargetArn;
  if (!deadLetters) return;
  const { errorMessage = end.condition } = (end.outcome ? JSON.parse(end.outcome.payload) : {}) as {
    errorMessage?: string;
  };
  await send(deadLetters, speaker, end.payload, {
    RequestID: { DataType: 'String', StringValue: end.requestId },
    ErrorCode: { DataType: 'Number', StringValue: end.outcome ? '200' : '429' },
    ErrorMessage: { DataType: 'String', StringValue: errorMessage.slice(0, 1024) || ' ' },
  });
};
