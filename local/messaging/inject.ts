import { region } from '../arn.ts';
import type { AwsRequest, AwsResponse } from '../endpoint/service.ts';
import { ServiceError, unsupported } from '../errors.ts';
import type { fauxqs } from './library.ts';

type App = ReturnType<typeof fauxqs.buildApp>;

export type Inject = (request: AwsRequest) => Promise<AwsResponse>;

/** Hop-by-hop, or set by our own server. */
const OURS = new Set(['connection', 'keep-alive', 'content-length', 'date', 'transfer-encoding']);

/** An error of fauxqs' web server, which speaks no protocol of AWS's. */
const serverError = (body: Buffer, headers: Record<string, unknown>): ServiceError | undefined => {
  if (!String(headers['content-type']).startsWith('application/json')) return undefined;
  const { statusCode, error, message } = JSON.parse(body.toString()) as Record<string, unknown>;
  if (typeof statusCode !== 'number' || typeof error !== 'string') return undefined;
  if (statusCode < 500) return unsupported(`A request with: ${String(message)}`);
  return new ServiceError('InternalFailure', String(message), statusCode);
};

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
    const broken = response.statusCode >= 400 && serverError(response.rawPayload, response.headers);
    if (broken) throw broken;
    const kept = Object.entries(response.headers).filter(([name]) => method === 'HEAD' || !OURS.has(name));
    return {
      status: response.statusCode,
      headers: Object.fromEntries(kept.map(([name, value]) => [name, String(value)])),
      body: response.rawPayload,
    };
  };
