import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';

export const stopExecution: Made =
  ({ engine }) =>
  async (input) => {
    const read = reader('StopExecution', input, ['executionArn', 'error', 'cause']);
    const arn = checkArn(read.string('executionArn', { min: 1, max: 256 }), 'execution');
    const error = read.optional('error', { max: 256 });
    const cause = read.optional('cause', { max: 32_768 });
    return { stopDate: new Date(await engine.stop(arn, { error, cause })) };
  };
