import type { Context } from 'aws-lambda';
import type { InvocationMessage, WorkerSettings } from './messages.ts';
import { now } from './time.ts';

/** What a handler gets beside its event, as far as Node 24 on Lambda still has it. */
export type HandlerContext = Omit<Context, 'callbackWaitsForEmptyEventLoop' | 'done' | 'fail' | 'succeed'>;

export const contextOf = (settings: WorkerSettings, invocation: InvocationMessage): HandlerContext => {
  const deadline = now() + invocation.remaining;
  return {
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memorySize),
    awsRequestId: invocation.requestId,
    logGroupName: settings.logGroup,
    logStreamName: settings.logStream,
    getRemainingTimeInMillis: () => Math.max(0, deadline - now()),
    ...(invocation.clientContext && {
      clientContext: JSON.parse(invocation.clientContext) as NonNullable<Context['clientContext']>,
    }),
  };
};
