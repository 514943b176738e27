import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { region } from '../arn.ts';
import type { Credentials } from '../identity/access-keys.ts';
import type { AwsRequest, AwsResponse, Dispatch } from './service.ts';

export { administrator } from '../identity/access-keys.ts';

/** What an AWS SDK client hands to its request handler. */
interface SdkRequest {
  method: string;
  path: string;
  query?: Record<string, string | string[] | null>;
  headers: Record<string, string>;
  body?: string | Uint8Array | Readable;
}

/** Where `ScopeOnly` leaves the name of the service; never leaves this file. */
const SERVICE = 'x-storeflow-service';

/** Within one process nobody needs to be convinced by a signature: it costs more than the rest of a call. */
class ScopeOnly {
  readonly #service: string;

  constructor({ service }: { service: string }) {
    this.#service = service;
  }

  sign<Request extends object>(request: Request): Promise<Request> {
    const { headers } = request as Request & { headers: Record<string, string> };
    headers[SERVICE] = this.#service;
    return Promise.resolve(request);
  }
}

const bytes = async (body: SdkRequest['body']): Promise<Buffer> => {
  if (body === undefined) return Buffer.alloc(0);
  if (typeof body === 'string') return Buffer.from(body);
  if (body instanceof Uint8Array) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return buffer(body);
};

const queryOf = ({ query = {} }: SdkRequest): URLSearchParams => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const item of Array.isArray(value) ? value : [value ?? '']) params.append(name, item);
  return params;
};

const requestOf = async (
  request: SdkRequest,
  credentials: Credentials,
  patience: AbortSignal | undefined,
): Promise<AwsRequest> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  const { [SERVICE]: service = '', ...rest } = headers;
  return {
    caller: credentials.caller,
    service,
    method: request.method,
    path: request.path,
    query: queryOf(request),
    headers: rest,
    body: await bytes(request.body),
    ...(patience && { patience }),
  };
};

/** As Node's sockets say it. */
const cutConnection = () => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** S3's clients want a stream, the others read bytes at once. */
const bodyFor = (service: string, whole: Uint8Array): Uint8Array | Readable =>
  service === 's3' ? Readable.from([whole], { objectMode: false }) : whole;

/** As they come over a socket: with the length of what follows, which HEAD's answer tells itself. */
const headersFor = ({ method }: AwsRequest, { headers }: AwsResponse, whole: Uint8Array) =>
  method === 'HEAD' ? headers : { 'content-length': String(whole.length), ...headers };

/**
 * What clients would otherwise look for in `~/.aws`, which is about calls to AWS, and whose reading takes turns of the event
 * loop in which a call is not under way yet.
 */
const nothingFromFiles = {
  defaultsMode: 'standard' as const,
  retryMode: 'standard',
  authSchemePreference: [],
  disableClockSkewCorrection: true,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: () => Promise.resolve(undefined),
  // DynamoDB's
  accountIdEndpointMode: 'disabled' as const,
  endpointDiscoveryEnabledProvider: () => Promise.resolve(false),
  // S3's
  disableS3ExpressSessionAuth: true,
  useArnRegion: false,
  // CloudWatch's
  disableRequestCompression: true,
  requestMinCompressionSizeBytes: 0,
};

/**
 * The configuration with which an AWS SDK client calls the services of this process without a socket:
 * `new SQSClient(sdkConfig(dispatch, credentials))`. Keep one client per credentials and service: making one
 * costs more than a call. It does not retry: an error here is an answer, not a hiccup of the network. An `abortSignal`
 * is the request's `patience`: aborted, the call is answered at once, and not thrown away.
 */
export const sdkConfig = (dispatch: Dispatch, credentials: Credentials) => ({
  ...nothingFromFiles,
  region,
  endpoint: 'http://127.0.0.1',
  forcePathStyle: true,
  credentials,
  maxAttempts: 1,
  requestChecksumCalculation: 'WHEN_REQUIRED' as const,
  responseChecksumValidation: 'WHEN_REQUIRED' as const,
  signerConstructor: ScopeOnly,
  requestHandler: {
    handle: async (sdkRequest: SdkRequest, { abortSignal }: { abortSignal?: AbortSignal } = {}) => {
      const request = await requestOf(sdkRequest, credentials, abortSignal);
      const answer = await dispatch(request);
      if (answer.cut) throw cutConnection();
      const whole = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
      const response = {
        statusCode: answer.status,
        headers: headersFor(request, answer, whole),
        body: bodyFor(request.service, whole),
      };
      return { response };
    },
  },
});
