import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Target } from './target.ts';

/** What a function answered: its result, or the error that it threw. */
export type Answer<Result> =
  { result: Result; error?: never } | { error: { name: string; message: string }; result?: never };

/**
 * Calls a function and waits for its answer.
 * @param signal no longer; what it does goes on.
 */
export const invoke = async <Result>(
  { config }: Target,
  functionName: string,
  event: unknown,
  { signal }: { signal?: AbortSignal | undefined } = {},
): Promise<Answer<Result>> => {
  const client = new LambdaClient(config);
  try {
    const { FunctionError, Payload } = await client.send(
      new InvokeCommand({ FunctionName: functionName, Payload: JSON.stringify(event) }),
      signal && { abortSignal: signal },
    );
    const answer: unknown = JSON.parse(Payload?.transformToString() || 'null');
    if (!FunctionError) return { result: answer as Result };
    const { errorType = FunctionError, errorMessage = '' } = answer as Record<string, string | undefined>;
    return { error: { name: errorType, message: errorMessage } };
  } finally {
    client.destroy();
  }
};
