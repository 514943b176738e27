import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';

/** Runs an execution on from what failed, timed out or was stopped; the same request again does so once. */
export const redriveExecution: Made =
  ({ engine }) =>
  async (input) => {
    const read = reader('RedriveExecution', input, ['executionArn', 'clientToken']);
    const arn = checkArn(read.string('executionArn', { min: 1, max: 256 }), 'execution');
    const token = read.matching('clientToken', /^[!-~]+$/, { min: 1, max: 64 });
    return { redriveDate: new Date(await engine.redrive(arn, token)) };
  };
