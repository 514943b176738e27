import type { Examples } from '../example.ts';
import { ofObjects } from './s3/of-objects.ts';
import { ofUploads } from './s3/of-uploads.ts';
import { ofBuckets } from './s3/of-buckets.ts';

export const s3: Examples = { ...ofObjects, ...ofUploads, ...ofBuckets };
