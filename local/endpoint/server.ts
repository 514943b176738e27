import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { ServiceError } from '../errors.ts';
import { readBody } from './body.ts';
import { CONTROL, createControl, type ControlRoute } from './control.ts';
import { errorFor } from './error-response.ts';
import type { AwsRequest, AwsResponse, Caller, Dispatch } from './service.ts';
import { readSignature } from './signature.ts';
import { refuseWebPages } from './visitor.ts';

/** Clients keep their connections; a connection that is closed under a client's hands is a failed call. */
const KEEP_ALIVE_MS = 300_000;

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

export interface Endpoint {
  port: number;
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Takes no new calls and waits for those under way, but for nobody who has connected and says nothing. */
  close(): Promise<void>;
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

const listen = async (server: ReturnType<typeof createServer>, port: number) => {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(
      `Port ${port} is taken, by another local cloud perhaps: stop it, or choose another port with STOREFLOW_PORT`,
      { cause: error },
    );
  }
};

/** The one door of the local cloud: an HTTP server on 127.0.0.1 that AWS SDKs and the AWS CLI take for AWS. */
export const startEndpoint = async (options: EndpointOptions): Promise<Endpoint> => {
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

  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    (message, reply) => void serve(message, reply),
  );
  /** Node waits a minute for what a new connection may have to say, a server that closes too. */
  const silent = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    silent.add(socket);
    socket.once('close', () => silent.delete(socket));
  });
  const serve = async (message: IncomingMessage, reply: ServerResponse) => {
    silent.delete(message.socket);
    const gone = new AbortController();
    reply.once('close', () => gone.abort());
    const response = await answer(message, gone.signal);
    // A kept connection would keep a closing server open.
    if (!server.listening) reply.setHeader('connection', 'close');
    reply.setHeader('date', new Date((options.now ?? Date.now)()).toUTCString());
    send(reply, response, message.method);
  };
  await listen(server, options.port);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of silent) socket.destroy();
      await closed;
    },
  };
};
