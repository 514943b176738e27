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

interface SdkError extends Error {
  /** What the service called it, where an SDK has another name for it. */
  Code?: string;
  $metadata?: { httpStatusCode?: number; requestId?: string; extendedRequestId?: string };
}

/** An error that the service answered. One of a connection, or of an answer that cannot be read, is nobody's fault. */
export const isSdkError = (error: unknown): error is SdkError => error instanceof Error && '$fault' in error;

/** The names of these integrations are those of Java's exceptions, which all end alike. */
const asException = (code: string) => (code.endsWith('Exception') ? code : `${code}Exception`);

/**
 * Whether an error stands in the service's model. An SDK gives those a class of their own; all others have the class
 * that the service's errors share, `…ServiceException`.
 */
export const isModeled = ({ name, constructor }: SdkError): boolean =>
  !constructor.name.endsWith('ServiceException') || name === 'ServiceException';

/** An error of an SDK call as an optimized integration fails with it. */
export const serviceError = (error: unknown, { prefix, service, fallback }: ErrorNames): StateError => {
  if (!isSdkError(error))
    return new StateError(
      `${prefix}.SdkClientException`,
      error instanceof Error ? error.message : String(error),
    );
  const name = isModeled(error) ? asException(error.name) : fallback;
  const { httpStatusCode = 0, requestId = '' } = error.$metadata ?? {};
  return new StateError(
    `${prefix}.${name}`,
    `${error.message} (Service: ${service}; Status Code: ${httpStatusCode}; Error Code: ${error.Code ?? error.name}; Request ID: ${requestId}; Proxy: null)`,
  );
};
