import { arn } from '../../arn.ts';
import { s3Error } from '../../endpoint/protocol-s3.ts';
import type { AwsRequest, AwsResponse, Service } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { Store } from '../../store.ts';
import type { Inject } from '../inject.ts';
import { uploadOf } from '../library.ts';
import type { S3Store } from '../library.ts';
import { s3Operation } from './accesses.ts';
import { whole, verifyDigests } from './body.ts';
import { bucketSettings, SETTINGS } from './bucket-settings.ts';
import { checkDocument } from './check-document.ts';
import { plainPath, readOperation } from './operation.ts';
import type { S3Operation } from './operation.ts';

const LOCATION =
  '<?xml version="1.0" encoding="UTF-8"?>\n<LocationConstraint xmlns="http://s3.amazonaws.com/doc/2006-03-01/"/>';

/** Headers that a reader wants to get, whatever the object has (`response-content-type`); an object without parts is one. */
const asAsked = (response: AwsResponse, query: URLSearchParams): AwsResponse => {
  const part = query.get('partNumber') ?? '1';
  if (response.status === 200 && part !== '1')
    throw new ServiceError('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416);
  const wanted = [...query].filter(([name]) => name.startsWith('response-') && response.status < 300);
  const headers = wanted.map(([name, value]) => [name.slice('response-'.length), value]);
  return { ...response, headers: { ...response.headers, ...(Object.fromEntries(headers) as object) } };
};

/** fauxqs does not look at conditions, ranges and parts in a HEAD: what it answers to GET, without the body. */
const headOf = ({ status, headers, body }: AwsResponse): AwsResponse => ({
  status,
  headers: { ...headers, 'content-length': String(status < 300 ? Buffer.byteLength(body) : 0) },
  body: '',
});

/** S3: fauxqs, strict, with the settings of buckets that it does not know. */
export const s3Service = (inject: Inject, store: Store, buckets: S3Store): Service => {
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

  /** fauxqs would take any key for that of the upload. */
  const checkUpload = ({ bucket, key }: S3Operation, { query }: AwsRequest) => {
    const upload = uploadOf(buckets, query.get('uploadId') ?? '');
    if (upload && (upload.bucket !== bucket || upload.key !== key))
      throw new ServiceError('NoSuchUpload', 'The specified multipart upload does not exist.', 404);
  };

  const answer = async (sent: AwsRequest): Promise<AwsResponse> => {
    const request = whole(sent);
    const operation = readOperation(request);
    const { name, bucket, subresource } = operation;
    verifyDigests(request);
    checkDocument(operation, request);
    checkUpload(operation, request);
    if (subresource !== undefined && (SETTINGS.includes(subresource) || subresource === 'location')) {
      await mustExist(request, bucket);
      if (subresource !== 'location') return settings.answer(operation, request);
      return { status: 200, headers: { 'content-type': 'application/xml' }, body: LOCATION };
    }
    const plain = { ...request, path: plainPath(operation) };
    if (name === 'GetObject') return asAsked(await inject(plain), request.query);
    if (name === 'HeadObject')
      return headOf(asAsked(await inject({ ...plain, method: 'GET' }), request.query));
    const response = await inject(plain);
    if (name === 'DeleteBucket' && response.status < 300) settings.forget(bucket);
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
