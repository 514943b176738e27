/** How an invocation ended. */
export interface Outcome {
  /** JSON text: the handler's result, or the error as Lambda answers it. */
  payload: string;
  /** Whether `payload` is an error: FunctionError `Unhandled`. */
  failed: boolean;
  /** Of the handler. */
  milliseconds: number;
  /** Of loading the code, when this invocation had to wait for it. */
  initMilliseconds?: number;
  usedBytes: number;
}

const failure = (errorType: string, requestId: string, what: string) =>
  JSON.stringify({ errorType, errorMessage: `RequestId: ${requestId} Error: ${what}` });

/** The function did not answer in its time (seconds). */
export const timedOut = (requestId: string, seconds: number): string =>
  failure('Sandbox.Timedout', requestId, `Task timed out after ${seconds.toFixed(2)} seconds`);

/** The function's thread ended before it answered: process.exit, or ended from outside. */
export const exited = (requestId: string, code: number): string =>
  failure(
    'Runtime.ExitError',
    requestId,
    code === 0
      ? 'Runtime exited without providing a reason'
      : `Runtime exited with error: exit status ${code}`,
  );

/** The function needed more memory than its MemorySize. */
export const outOfMemory = (requestId: string): string =>
  failure('Runtime.OutOfMemory', requestId, 'Runtime exited with error: signal: killed');

const MAX_RESPONSE = 6_291_556;

/** Lambda's own error in place of an answer that is too long to be carried. */
export const withinLimit = (payload: string, failed: boolean): Pick<Outcome, 'payload' | 'failed'> => {
  if (payload.length * 3 <= MAX_RESPONSE || Buffer.byteLength(payload) <= MAX_RESPONSE)
    return { payload, failed };
  return {
    failed: true,
    payload: JSON.stringify({
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `Response payload size exceeded maximum allowed payload size (${MAX_RESPONSE} bytes).`,
    }),
  };
};
