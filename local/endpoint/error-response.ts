import type { ServiceError } from '../errors.ts';
import { jsonError } from './protocol-json.ts';
import { queryError } from './protocol-query.ts';
import { restError } from './protocol-rest.ts';
import { s3Error } from './protocol-s3.ts';
import type { AwsRequest, AwsResponse } from './service.ts';

/** An error in the protocol that a request speaks, as far as its headers tell; for errors outside a service. */
export const errorFor = (
  { service, headers }: Pick<AwsRequest, 'service' | 'headers'>,
  error: ServiceError,
): AwsResponse => {
  if (service.startsWith('s3')) return s3Error(error);
  if (headers['x-amz-target']) return jsonError(error);
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return queryError(error);
  return restError(error);
};
