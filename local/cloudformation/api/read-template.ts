import { GetObjectCommand } from '@aws-sdk/client-s3';
import type { AwsClients } from '../resources/clients.ts';
import { validationError } from '../template/problems.ts';
import { optional } from './input.ts';
import type { Input } from './input.ts';

/** Bucket and key of an object's URL, path-style or with the bucket in the host's name. */
export const objectOf = (url: string): { Bucket: string; Key: string } => {
  const { hostname, pathname } = new URL(url);
  const path = decodeURIComponent(pathname.slice(1));
  const [, bucketInHost] = /^(.+)\.s3[.-][^/]*amazonaws\.com$/.exec(hostname) ?? [];
  if (bucketInHost !== undefined) return { Bucket: bucketInHost, Key: path };
  const slash = path.indexOf('/');
  return { Bucket: path.slice(0, slash), Key: path.slice(slash + 1) };
};

/** Of a template in the call itself, in bytes; a larger one is read from S3. */
const LARGEST_BODY = 51_200;

/**
 * The text of the template that an action was called with: its body, or an object in the local S3.
 * Answers undefined when neither is given.
 */
export const readTemplate = async ({ s3 }: AwsClients, input: Input): Promise<string | undefined> => {
  const body = optional(input, 'TemplateBody');
  const url = optional(input, 'TemplateURL');
  if (body !== undefined && url !== undefined)
    throw validationError('Only one of TemplateBody and TemplateURL can be specified.');
  if (body !== undefined && Buffer.byteLength(body) > LARGEST_BODY)
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${LARGEST_BODY}`,
    );
  if (body !== undefined || url === undefined) return body;
  if (!URL.canParse(url)) throw validationError(`TemplateURL must be a supported URL: ${url}`);
  try {
    const object = await s3.send(new GetObjectCommand(objectOf(url)));
    return (await object.Body?.transformToString()) ?? '';
  } catch (error) {
    throw validationError(`S3 error: ${(error as Error).message} (${url})`);
  }
};
