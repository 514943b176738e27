import { ServiceError } from '../errors.ts';
import { errorFor } from './error-response.ts';
import { plainOperation } from './operation.ts';
import type { AwsRequest, AwsResponse, Dispatch, Operation, Service } from './service.ts';

/** A call on its way to its service. */
export interface Call {
  request: AwsRequest;
  operation: Operation;
}

/**
 * Stands between the endpoint and the services: looks at a call, refuses it by throwing a ServiceError, or passes it
 * on with `next`, which never rejects: errors are answers already.
 */
export type Interceptor = (call: Call, next: () => Promise<AwsResponse>) => Promise<AwsResponse>;

/**
 * The one way to every service, through `interceptors` in their order. Whatever goes wrong is answered in the shape
 * of the caller's protocol: a service that does not exist by name, and a bug of a service as InternalFailure, which
 * `onError` is told of.
 */
export const createDispatch = (
  services: readonly Service[],
  onError: (error: unknown) => void = () => {},
  interceptors: readonly Interceptor[] = [],
): Dispatch => {
  const byName = new Map(services.map((service) => [service.name, service]));
  const answering =
    (request: AwsRequest, answer: () => Promise<AwsResponse>) => async (): Promise<AwsResponse> => {
      try {
        return await answer();
      } catch (error) {
        if (error instanceof ServiceError) return errorFor(request, error);
        onError(error);
        const message = error instanceof Error ? error.message : String(error);
        return errorFor(request, new ServiceError('InternalFailure', `${request.service}: ${message}`, 500));
      }
    };
  return (request) =>
    answering(request, () => {
      const service = byName.get(request.service);
      if (!service)
        throw new ServiceError(
          'UnsupportedByLocalCloud',
          `The service ${request.service} is not emulated by the local cloud (docs/local-cloud.md)`,
          501,
        );
      const perform = answering(request, () => service.handle(request));
      if (interceptors.length === 0) return perform();
      const operation = service.operationOf?.(request) ?? plainOperation(request);
      const call: Call = { request, operation };
      return interceptors.reduceRight<() => Promise<AwsResponse>>(
        (next, interceptor) => answering(request, () => interceptor(call, next)),
        perform,
      )();
    })();
};
