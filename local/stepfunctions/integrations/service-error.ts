import { StateError } from '../engine/state-error.ts';

/** How Step Functions' optimized integrations name a service: in its errors, in their causes, and where no error fits. */
export interface ErrorNames {
  /** `SQS` of `SQS.QueueDoesNotExistException`. */
  prefix: string;
  /** `AmazonSQS` of `(Service: AmazonSQS; Status Code: …)`. */
  service: string;
  /** Name of the error that is used for codes the service's model does not have. */
  fallback: string;
}

interface SdkError {
  name: string;
  message: string;
  $metadata?: { httpStatusCode?: number; requestId?: string };
}

const isSdkError = (error: unknown): error is SdkError => error instanceof Error && '$metadata' in error;

/** The names of these integrations are those of Java's exceptions, which all end alike. */
const asException = (code: string) => (code.endsWith('Exception') ? code : `${code}Exception`);

/**
 * An error of an SDK call as the task's failure. An SDK gives errors of the service's model a class of their own;
 * all others have the class that the service's errors share, `…ServiceException`.
 */
export const serviceError = (error: unknown, { prefix, service, fallback }: ErrorNames): StateError => {
  if (!isSdkError(error))
    return new StateError(
      `${prefix}.SdkClientException`,
      error instanceof Error ? error.message : String(error),
    );
  const modeled = !error.constructor.name.endsWith('ServiceException') || error.name === 'ServiceException';
  const name = modeled ? asException(error.name) : fallback;
  const { httpStatusCode = 0, requestId = '' } = error.$metadata ?? {};
  return new StateError(
    `${prefix}.${name}`,
    `${error.message} (Service: ${service}; Status Code: ${httpStatusCode}; Error Code: ${error.name}; Request ID: ${requestId}; Proxy: null)`,
  );
};
