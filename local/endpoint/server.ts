import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { ServiceError } from '../errors.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import { readBody } from './body.ts';
import { CONTROL, createControl, type ControlRoute } from './control.ts';
import { errorFor } from './error-response.ts';
import type { AwsRequest, AwsResponse, Caller, Dispatch } from './service.ts';
import { readSignature } from './signature.ts';
import { refuseWebPages } from './visitor.ts';

export interface EndpointOptions {
  /** 0 takes a free one. */
  port: number;
  dispatch: Dispatch;
  callerOf: (accessKeyId: string) => Caller;
  routes: readonly ControlRoute[];
  /**
   * Milliseconds since 1970, for the Date of answers; default the machine's. An SDK whose own Date differs from it by
   * five minutes takes an error for one of its clock, and tries again.
   */
  now?: () => number;
  onError?: (error: unknown) => void;
}

const headersOf = (message: IncomingMessage): Record<string, string> => {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers))
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  return headers;
};

const requestOf = async (
  message: IncomingMessage,
  headers: Record<string, string>,
): Promise<Omit<AwsRequest, 'caller' | 'service'>> => {
  const url = message.url ?? '/';
  const mark = url.indexOf('?');
  return {
    method: message.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    query: new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1)),
    headers,
    body: await readBody(message),
  };
};

const send = (reply: ServerResponse, { status, headers, body }: AwsResponse, method?: string) => {
  const id = headers['x-amzn-requestid'] ?? headers['x-amz-request-id'] ?? randomUUID();
  reply.setHeader('x-amzn-requestid', id);
  for (const [name, value] of Object.entries(headers)) reply.setHeader(name, value);
  if (method !== 'HEAD') reply.setHeader('content-length', Buffer.byteLength(body));
  reply.writeHead(status);
  reply.end(method === 'HEAD' ? undefined : body);
};

/** The one door of the local cloud: an HTTP server on 127.0.0.1 that AWS SDKs and the AWS CLI take for AWS. */
export const startEndpoint = async (options: EndpointOptions): Promise<LoopbackServer> => {
  const control = createControl(options.routes);

  const answer = async (message: IncomingMessage, gone: AbortSignal): Promise<AwsResponse> => {
    const headers = headersOf(message);
    try {
      refuseWebPages(message.headers);
      const request = await requestOf(message, headers);
      if (request.path.startsWith(CONTROL))
        return await control(request.method, request.path, request.query, request.body);
      const { service, accessKeyId } = readSignature(request);
      return await options.dispatch({ ...request, service, caller: options.callerOf(accessKeyId), gone });
    } catch (error) {
      if (error instanceof ServiceError) return errorFor({ service: '', headers }, error);
      options.onError?.(error);
      return errorFor(
        { service: '', headers },
        new ServiceError('InternalFailure', error instanceof Error ? error.message : String(error), 500),
      );
    }
  };

  return startLoopbackServer({
    port: options.port,
    whenTaken: ', by another local cloud perhaps: stop it, or choose another port with STOREFLOW_PORT',
    answer: async (message, gone) => {
      const response = await answer(message, gone);
      return (reply) => {
        if (response.cut) reply.destroy();
        else {
          reply.setHeader('date', new Date((options.now ?? Date.now)()).toUTCString());
          send(reply, response, message.method);
        }
      };
    },
  });
};
