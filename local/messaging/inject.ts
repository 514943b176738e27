import { region } from '../arn.ts';
import type { AwsRequest, AwsResponse } from '../endpoint/service.ts';
import type { fauxqs } from './library.ts';

type App = ReturnType<typeof fauxqs.buildApp>;

export type Inject = (request: AwsRequest) => Promise<AwsResponse>;

/** Hop-by-hop, or set by our own server. */
const OURS = new Set(['connection', 'keep-alive', 'content-length', 'date', 'transfer-encoding']);

/** fauxqs would take the bucket from the name of a host, and the region of a queue from the signature. */
const OUR_PLACE = {
  host: '127.0.0.1',
  authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=0`,
};

/** Hands a request to fauxqs without a socket. */
export const injectInto =
  (app: App): Inject =>
  async ({ method, path, query, headers, body }) => {
    const { 'transfer-encoding': _, 'content-length': __, ...rest } = headers;
    const search = query.size > 0 ? `?${query.toString()}` : '';
    const response = await app.inject({
      method: method as 'GET',
      url: `${path}${search}`,
      headers: { ...rest, ...OUR_PLACE },
      ...(body.length > 0 ? { payload: body } : {}),
    });
    const kept = Object.entries(response.headers).filter(([name]) => method === 'HEAD' || !OURS.has(name));
    return {
      status: response.statusCode,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      body: response.rawPayload,
    };
  };
