import { ServiceError } from '../errors.ts';
import { errorFor } from './error-response.ts';
import { operationName, plainOperation } from './operation.ts';
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
  const serviceOf = ({ service: name }: AwsRequest): Service => {
    const service = byName.get(name);
    if (service) return service;
    throw new ServiceError(
      'UnsupportedByLocalCloud',
      `The service ${name} is not emulated by the local cloud (docs/local-cloud.md)`,
      501,
    );
  };
  const operationOf = (request: AwsRequest): Operation =>
    serviceOf(request).operationOf?.(request) ?? plainOperation(request);
  /** What cannot be understood is a call too, which needs no permission: it is refused, whoever makes it. */
  const planned = (request: AwsRequest): { operation: Operation; perform: () => Promise<AwsResponse> } => {
    try {
      return { operation: operationOf(request), perform: () => serviceOf(request).handle(request) };
    } catch (error) {
      const operation = { name: operationName(request), accesses: [] };
      return { operation, perform: () => Promise.reject(error) };
    }
  };
  return (request) => {
    if (interceptors.length === 0) return answering(request, () => serviceOf(request).handle(request))();
    const { operation, perform } = planned(request);
    const call: Call = { request, operation };
    return interceptors.reduceRight<() => Promise<AwsResponse>>(
      (next, interceptor) => answering(request, () => interceptor(call, next)),
      answering(request, perform),
    )();
  };
};
