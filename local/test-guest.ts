import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { allow, startTestCloud } from './test-cloud.ts';

export interface Sent {
  service: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What the guest may: much, but nothing on what is called secret. */
export const GUEST = [
  allow(['s3:ListBucket', 's3:AbortMultipartUpload', 's3:PutObject'], 'arn:aws:s3:::*'),
  allow('s3:ListAllMyBuckets'),
  allow('s3:*', ['arn:aws:s3:::open', 'arn:aws:s3:::open/*']),
  allow('sqs:*'),
  allow('sqs:*', 'arn:aws:sqs:*:000000000000:secret', { Effect: 'Deny' }),
  allow('dynamodb:*'),
  allow('dynamodb:*', 'arn:aws:dynamodb:*:*:table/Secret', { Effect: 'Deny' }),
];

/** For tests: a local cloud with a guest who writes requests by hand. */
export const startWithGuest = async () => {
  const cloud = await startTestCloud();
  await cloud.makeRole('guest', [], ...GUEST);
  const key = (await cloud.under('guest')).credentials.accessKeyId;

  /** Over the wire as it is: an SDK, and fetch, would straighten it. */
  const call = async (path: string, { service, method = 'POST', headers = {}, body = '' }: Sent) => {
    const authorization = `AWS4-HMAC-SHA256 Credential=${key}/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
    const { hostname, port } = new URL(cloud.endpoint);
    const answer = await new Promise<{ status: number; body: string }>((resolve, reject) => {
      const sent = request(
        {
          hostname,
          port,
          path,
          method,
          headers: { authorization, 'content-length': Buffer.byteLength(body), ...headers },
        },
        (got) => void text(got).then((told) => resolve({ status: got.statusCode ?? 0, body: told }), reject),
      );
      sent.on('error', reject);
      sent.end(body);
    });
    return {
      status: answer.status,
      code: /(?:<Code>|"__type":")(?<code>[\w.#]+)/.exec(answer.body)?.groups?.['code'] ?? answer.body,
    };
  };
  return { ...cloud, call };
};

export type CloudWithGuest = Awaited<ReturnType<typeof startWithGuest>>;
