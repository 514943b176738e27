import type { Outcome } from './outcome.ts';

export const startLine = (requestId: string): string => `START RequestId: ${requestId} Version: $LATEST`;

/** The two lines that close an invocation; durations in milliseconds, memory in megabytes. */
export const endLines = (requestId: string, memorySize: number, outcome: Outcome): [string, string] => {
  const { milliseconds, initMilliseconds, usedBytes } = outcome;
  const fields = [
    `REPORT RequestId: ${requestId}`,
    `Duration: ${milliseconds.toFixed(2)} ms`,
    `Billed Duration: ${Math.ceil(milliseconds + (initMilliseconds ?? 0))} ms`,
    `Memory Size: ${memorySize} MB`,
    `Max Memory Used: ${Math.ceil(usedBytes / 2 ** 20)} MB`,
  ];
  if (initMilliseconds !== undefined) fields.push(`Init Duration: ${initMilliseconds.toFixed(2)} ms`);
  return [`END RequestId: ${requestId}`, `${fields.join('\t')}\t`];
};
