import type { NormalizedSchema } from '@smithy/core/schema';
import type { JsonObject } from '../language/json.ts';
import { OPTIMIZED } from './sdk/dialect.ts';
import { fromSdk } from './sdk/from-sdk.ts';
import type { Output } from './sdk/load.ts';

/** What an optimized integration gives: the action's output and what AWS tells of the HTTP answer beside it. */
export const sdkResult = (schema: NormalizedSchema, { $metadata, ...output }: Output): JsonObject => ({
  ...(fromSdk(schema, output, OPTIMIZED) as JsonObject),
  ...httpMetadata($metadata.httpStatusCode ?? 200, $metadata.requestId),
});

export const httpMetadata = (status: number, requestId = ''): JsonObject => ({
  SdkHttpMetadata: {
    AllHttpHeaders: { 'x-amzn-RequestId': [requestId] },
    HttpHeaders: { 'x-amzn-RequestId': requestId },
    HttpStatusCode: status,
  },
  SdkResponseMetadata: { RequestId: requestId },
});
