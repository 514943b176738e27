import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** Clients keep their connections; a connection that is closed under a client's hands is a failed call. */
const KEEP_ALIVE_MS = 300_000;

export interface LoopbackServerOptions {
  /** 0 takes a free one. */
  port: number;
  /** What to do when the port is taken, after `Port 4566 is taken`. */
  whenTaken: string;
  /** What a request is answered with, once it can be; never rejects. `gone` is when whoever asked has hung up. */
  answer: (message: IncomingMessage, gone: AbortSignal) => Promise<(reply: ServerResponse) => void>;
}

export interface LoopbackServer {
  port: number;
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** Takes no new requests and waits for those under way, but for nobody who has connected and says nothing. */
  close(): Promise<void>;
}

const listen = async (server: ReturnType<typeof createServer>, port: number, whenTaken: string) => {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port} is taken${whenTaken}`, { cause: error });
  }
};

/** An HTTP server on 127.0.0.1. Rejects with a message that says what to do when its port is taken. */
export const startLoopbackServer = async (options: LoopbackServerOptions): Promise<LoopbackServer> => {
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
    // Every reply is closed in the end; to abort for each of them would cost as much as reading its request.
    reply.once('close', () => {
      if (!reply.writableFinished) gone.abort();
    });
    const send = await options.answer(message, gone.signal);
    // A kept connection would keep a closing server open.
    if (!server.listening) reply.setHeader('connection', 'close');
    send(reply);
  };
  await listen(server, options.port, options.whenTaken);
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
