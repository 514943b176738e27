import { DomainError } from '../kernel/domain-error.ts';
import { tell } from './told-error.ts';

/** The cloud was busy or out of reach, or two writers met: nothing is decided, the step is to be tried again. */
export class PlatformUnavailable extends DomainError {
  override readonly name = 'PlatformUnavailable';
}

const busy = new Set([
  'ExecutionLimitExceeded',
  'InternalServerError',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ServiceUnavailable',
  'ThrottlingException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'TimeoutError',
  'NetworkingError',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
]);

/** An SDK error that may heal becomes PlatformUnavailable, in words that may be told; everything else stays what it is. */
export const asPlatformError = (error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof DomainError) return error;
  const { $fault, code } = error as { $fault?: unknown; code?: unknown };
  const heals = busy.has(error.name) || busy.has(String(code)) || $fault === 'server';
  if (!heals) return error;
  const { name, message } = tell(error);
  return new PlatformUnavailable(`${name}: ${message}`, { cause: error });
};
