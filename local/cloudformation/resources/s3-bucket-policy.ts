import { keptType } from './kept-type.ts';
import { kept, replaces } from './resource-type.ts';
import { document, required, text } from './shapes.ts';

export const s3BucketPolicy = keptType({
  type: 'AWS::S3::BucketPolicy',
  properties: { Bucket: replaces(required(text)), PolicyDocument: kept(required(document)) },
  attributes: [],
  note: 'Kept and shown here: bucket policies are not enforced in the local cloud',
  idOf: ({ Bucket }) => String(Bucket),
});
