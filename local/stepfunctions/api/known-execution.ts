import { ServiceError } from '../../errors.ts';
import type { Summary } from '../engine/summary.ts';
import type { Parts } from './parts.ts';

/** Throws ExecutionDoesNotExist. */
export const knownExecution = ({ engine }: Pick<Parts, 'engine'>, arn: string): Summary => {
  const summary = engine.find(arn);
  if (!summary) throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  return summary;
};
