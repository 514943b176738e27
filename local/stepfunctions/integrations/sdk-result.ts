import type { Json, JsonObject } from '../language/json.ts';

interface SdkOutput {
  $metadata: { httpStatusCode?: number | undefined; requestId?: string | undefined };
}

/** What an optimized integration gives: the action's output and what AWS tells of the HTTP answer beside it. */
export const sdkResult = ({ $metadata, ...output }: SdkOutput & object): JsonObject => ({
  ...(JSON.parse(JSON.stringify(output)) as JsonObject),
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

/** A text as it is, any other value as its JSON: how message bodies and payloads may be given. */
export const asText = (value: Json | undefined): string | undefined =>
  value === undefined || typeof value === 'string' ? value : JSON.stringify(value);
