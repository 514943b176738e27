import { arn } from '../../arn.ts';
import { expressArn } from './express-arn.ts';
import { reader } from './input.ts';
import type { Made } from './parts.ts';
import { readStart } from './read-start.ts';

/**
 * Starts an execution. Of a Standard machine, the same name and input find the one that runs; of an Express machine,
 * every call starts another.
 */
export const startExecution: Made = (parts) => async (input) => {
  const read = reader('StartExecution', input, ['stateMachineArn', 'name', 'input', 'traceHeader']);
  const { type, execution } = readStart(parts, read);
  const { machineName, name } = execution;
  const started =
    type === 'EXPRESS'
      ? parts.express.start({ ...execution, arn: expressArn(machineName, name) })
      : parts.engine.start({ ...execution, arn: arn('states', `execution:${machineName}:${name}`) });
  const { arn: executionArn, startDate } = await started;
  return { executionArn, startDate: new Date(startDate) };
};
