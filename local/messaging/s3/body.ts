import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { AwsRequest } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { fauxqs } from '../library.ts';

const crc32Of = (body: Buffer): string => {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(body));
  return value.toString('base64');
};
const hash = (algorithm: string) => (body: Buffer) => createHash(algorithm).update(body).digest('base64');

const DIGESTS: Readonly<Record<string, (body: Buffer) => string>> = {
  'content-md5': hash('md5'),
  'x-amz-checksum-crc32': crc32Of,
  'x-amz-checksum-sha1': hash('sha1'),
  'x-amz-checksum-sha256': hash('sha256'),
};

/** A request whose body was sent in chunks, with checksums after it, as if it had been sent at once. */
export const whole = (request: AwsRequest): AwsRequest => {
  const { 'content-encoding': encoding = '', ...headers } = request.headers;
  const encodings = encoding.split(',').map((name) => name.trim());
  if (!encodings.includes('aws-chunked')) return request;
  const { body, trailers } = fauxqs.decodeAwsChunked(request.body);
  const rest = encodings.filter((name) => name !== 'aws-chunked').join(',');
  return {
    ...request,
    body,
    headers: { ...headers, ...trailers, ...(rest && { 'content-encoding': rest }) },
  };
};

/** Throws BadDigest when a body is not what its sender says that it is. */
export const verifyDigests = ({ headers, body }: AwsRequest): void => {
  for (const [header, digest] of Object.entries(DIGESTS)) {
    const claimed = headers[header];
    if (claimed !== undefined && claimed !== digest(body))
      throw new ServiceError(
        'BadDigest',
        `The ${header} you specified did not match the calculated checksum.`,
      );
  }
};
