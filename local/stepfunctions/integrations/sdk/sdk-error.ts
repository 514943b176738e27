import { StateError } from '../../engine/state-error.ts';
import { isModeled, isSdkError } from '../service-error.ts';
import { exceptionName } from './names.ts';
import type { SdkOperation } from './load.ts';

/** An answer to HEAD has no body to say what is not there; the SDK for Java tells it by the operation. */
const NOT_FOUND: Record<string, string> = { HeadBucket: 'NoSuchBucket', HeadObject: 'NoSuchKey' };

/** The error of an SDK call as an `aws-sdk` task fails with it. */
export const sdkError = (error: unknown, { name: operation, service }: SdkOperation): StateError => {
  const { prefix, fallback = `${prefix}Exception` } = service;
  if (!isSdkError(error))
    return new StateError(
      `${prefix}.SdkClientException`,
      error instanceof Error ? error.message : String(error),
    );
  const code = (error.name === 'NotFound' && NOT_FOUND[operation]) || error.name;
  const { httpStatusCode = 0, requestId = '', extendedRequestId } = error.$metadata ?? {};
  const extended = extendedRequestId === undefined ? '' : `, Extended Request ID: ${extendedRequestId}`;
  return new StateError(
    `${prefix}.${isModeled(error) ? exceptionName(code) : fallback}`,
    `${error.message} (Service: ${prefix}, Status Code: ${httpStatusCode}, Request ID: ${requestId}${extended}) (SDK Attempt Count: 1)`,
  );
};
