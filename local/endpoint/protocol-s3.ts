import { XMLBuilder } from 'fast-xml-parser';
import type { ServiceError } from '../errors.ts';
import type { AwsResponse } from './service.ts';

const builder = new XMLBuilder();

/** An error as S3 answers it. */
export const s3Error = ({ code, message, status }: ServiceError): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0"?>${builder.build({ Error: { Code: code, Message: message } })}`,
});
