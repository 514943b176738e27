import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { LambdaParts } from '../parts.ts';

interface Input {
  FunctionName: string;
  Qualifier?: string;
  Payload: Buffer;
  InvocationType?: string;
  LogType?: string;
  /** Base64 of JSON. */
  ClientContext?: string;
  TraceHeader?: string;
}

interface Output {
  StatusCode: number;
  Payload?: string;
  FunctionError?: string;
  ExecutedVersion?: string;
  LogResult?: string;
  RequestId?: string;
}

const LIMITS: Record<string, number> = { RequestResponse: 6_291_456, Event: 1_048_576, DryRun: 6_291_456 };
const LOG_TAIL = 4096;

/** The payload as JSON text; no payload is an empty object. */
const payloadOf = (type: string, payload: Buffer): string => {
  const limit = LIMITS[type];
  if (limit === undefined)
    throw new ServiceError(
      'InvalidParameterValueException',
      `InvocationType ${type} must be RequestResponse, Event or DryRun`,
    );
  if (payload.length > limit)
    throw new ServiceError(
      'RequestTooLargeException',
      `${payload.length} byte payload is too large for the ${type} invocation type (limit ${limit} bytes)`,
      413,
    );
  const text = payload.length === 0 ? '{}' : payload.toString();
  try {
    JSON.parse(text);
  } catch (error) {
    throw new ServiceError(
      'InvalidRequestContentException',
      `Could not parse request body into json: ${(error as Error).message}`,
    );
  }
  return text;
};

const tail = (lines: string[]) =>
  Buffer.from(`${lines.join('\n')}\n`)
    .subarray(-LOG_TAIL)
    .toString('base64');

export const invoke =
  ({ functions, invoker, events }: LambdaParts): Action<Input, Output> =>
  async (input) => {
    acceptOnly('Invoke', input, [
      'FunctionName',
      'Qualifier',
      'Payload',
      'InvocationType',
      'LogType',
      'ClientContext',
      'TraceHeader',
    ]);
    const record = functions.get(input.FunctionName, input.Qualifier);
    const type = input.InvocationType ?? 'RequestResponse';
    if (input.LogType && !['None', 'Tail'].includes(input.LogType))
      throw unsupported(`Invoke LogType ${input.LogType}`);
    const payload = payloadOf(type, input.Payload);
    if (type === 'DryRun') return { StatusCode: 204 };
    const clientContext = input.ClientContext && Buffer.from(input.ClientContext, 'base64').toString();
    if (type === 'Event')
      return {
        StatusCode: 202,
        RequestId: events.accept(record.configuration.FunctionName, payload, {
          ...(clientContext && { clientContext }),
          ...(input.TraceHeader && { trace: input.TraceHeader }),
        }),
      };

    const lines: string[] | undefined = input.LogType === 'Tail' ? [] : undefined;
    const requestId = randomUUID();
    const outcome = await invoker.invoke(record, payload, {
      requestId,
      ...(clientContext && { clientContext }),
      ...(input.TraceHeader && { trace: input.TraceHeader }),
      ...(lines && { onLine: (line: string) => lines.push(line) }),
    });
    return {
      StatusCode: 200,
      Payload: outcome.payload,
      ExecutedVersion: '$LATEST',
      RequestId: requestId,
      ...(outcome.failed && { FunctionError: 'Unhandled' }),
      ...(lines && { LogResult: tail(lines) }),
    };
  };
