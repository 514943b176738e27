import { ServiceError } from '../errors.ts';
import { errorFor } from './error-response.ts';
import type { Dispatch, Service } from './service.ts';

/**
 * The one way to every service. Whatever goes wrong is answered in the shape of the caller's protocol:
 * a service that does not exist by name, and a bug of a service as InternalFailure, which `onError` is told of.
 */
export const createDispatch = (
  services: readonly Service[],
  onError: (error: unknown) => void = () => {},
): Dispatch => {
  const byName = new Map(services.map((service) => [service.name, service]));
  return async (request) => {
    try {
      const service = byName.get(request.service);
      if (!service)
        throw new ServiceError(
          'UnsupportedByLocalCloud',
          `The service ${request.service} is not emulated by the local cloud (docs/local-cloud.md)`,
          501,
        );
      return await service.handle(request);
    } catch (error) {
      if (error instanceof ServiceError) return errorFor(request, error);
      onError(error);
      const message = error instanceof Error ? error.message : String(error);
      return errorFor(request, new ServiceError('InternalFailure', `${request.service}: ${message}`, 500));
    }
  };
};
