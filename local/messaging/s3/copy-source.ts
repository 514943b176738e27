import { ServiceError, unsupported } from '../../errors.ts';

/** The object that another is made a copy of, `bucket/key`, by the header that names it. Throws InvalidArgument. */
export const copySource = (header: string): string => {
  if (header.includes('?')) throw unsupported('S3: a copy of a version');
  let source: string;
  try {
    source = decodeURIComponent(header).replace(/^\//, '');
  } catch {
    throw new ServiceError('InvalidArgument', `x-amz-copy-source is not URL-encoded: ${header}`);
  }
  if (!/^[\w.-]+\/./s.test(source))
    throw new ServiceError('InvalidArgument', `x-amz-copy-source is not bucket/key: ${header}`);
  return source;
};
