import { arn } from '../../arn.ts';
import { s3Error } from '../../endpoint/protocol-s3.ts';
import type { AwsRequest, AwsResponse, Service } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { Store } from '../../store.ts';
import type { Inject } from '../inject.ts';
import { s3Operation } from './accesses.ts';
import { bucketSettings, SETTINGS } from './bucket-settings.ts';
import { plainPath, readOperation } from './operation.ts';

const LOCATION =
  '<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>';

/** S3: fauxqs, strict, with the settings of buckets that it does not know. */
export const s3Service = (inject: Inject, store: Store): Service => {
  const settings = bucketSettings(store);

  const mustExist = async (request: AwsRequest, bucket: string) => {
    const query = new URLSearchParams();
    const { status } = await inject({
      ...request,
      method: 'HEAD',
      path: `/${bucket}`,
      query,
      body: Buffer.alloc(0),
    });
    if (status === 404) throw new ServiceError('NoSuchBucket', `The bucket ${bucket} does not exist`, 404);
  };

  const answer = async (request: AwsRequest): Promise<AwsResponse> => {
    const operation = readOperation(request);
    const { bucket, key, subresource } = operation;
    if (
      subresource !== undefined &&
      key === '' &&
      (SETTINGS.includes(subresource) || subresource === 'location')
    ) {
      await mustExist(request, bucket);
      if (subresource !== 'location') return settings.answer(operation, request);
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: LOCATION };
    }
    const response = await inject({ ...request, path: plainPath(operation) });
    if (request.method === 'DELETE' && key === '' && subresource === undefined && response.status < 300)
      settings.forget(bucket);
    return response;
  };

  return {
    name: 's3',
    operationOf: s3Operation,
    guardOf: ({ resource }) => {
      const [bucket = ''] = resource.slice(arn('s3', '').length).split('/', 1);
      return { resource, kind: 'resource', policy: settings.policyOf(bucket) };
    },
    async handle(request) {
      try {
        return await answer(request);
      } catch (error) {
        if (error instanceof ServiceError) return s3Error(error);
        throw error;
      }
    },
  };
};
