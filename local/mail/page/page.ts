import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Mailbox } from '../mailbox.ts';
import type { PageMessage } from './page-message.ts';

/** maildev shows so many of the latest mails. */
const SHOWN = 1000;

export interface PageOptions {
  mailbox: Mailbox;
  /** 0 takes a free one. */
  port: number;
  /** Where maildev keeps its files while it runs. */
  folder?: string | undefined;
  onError: (error: unknown) => void;
}

interface Maildev {
  port: number;
  worker: Worker;
  unfollow: () => void;
}

const startMaildev = async ({ mailbox, onError }: PageOptions, folder: string): Promise<Maildev> => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const worker = new Worker(new URL('./maildev-worker.ts', import.meta.url), {
    workerData: { folder, mails: mailbox.list().slice(-SHOWN) },
  });
  const tell = (message: PageMessage) => worker.postMessage(message, []);
  const unfollow = mailbox.follow({ came: (came) => tell({ came }), gone: (gone) => tell({ gone }) });
  worker.on('error', onError);
  const port = new Promise<number>((resolve, reject) => {
    worker.on('message', (message: { port?: number; deleted?: string }) => {
      if (message.port !== undefined) resolve(message.port);
      if (message.deleted === 'all') mailbox.clear();
      else if (message.deleted !== undefined) mailbox.remove(message.deleted);
    });
    worker.on('exit', () => reject(new Error('The inbox has ended')));
  });
  return { port: await port, worker, unfollow };
};

const listen = async (server: ReturnType<typeof createServer>, port: number) => {
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    throw new Error(`Port ${port}, for the inbox, is taken: choose another with STOREFLOW_INBOX_PORT`, {
      cause: error,
    });
  }
};

/**
 * The page of the inbox. maildev behind it takes more than a second and 80 MB to load: it starts, in a thread of
 * its own, when somebody first looks.
 */
export const startPage = async (options: PageOptions) => {
  const folder = options.folder ?? join(mkdtempSync(join(tmpdir(), 'storeflow-inbox-')), 'mails');
  const sockets = new Set<Socket>();
  let maildev: Promise<Maildev> | undefined;

  const server = createServer((visitor) => {
    const forward = async () => {
      maildev ??= startMaildev(options, folder);
      const upstream = connect((await maildev).port, '127.0.0.1');
      sockets.add(upstream);
      upstream.on('close', () => sockets.delete(upstream));
      visitor.pipe(upstream).pipe(visitor);
      upstream.on('error', () => visitor.destroy());
      visitor.on('close', () => upstream.destroy());
    };
    sockets.add(visitor);
    visitor.on('error', () => {});
    visitor.on('close', () => sockets.delete(visitor));
    forward().catch((error: unknown) => {
      visitor.destroy();
      options.onError(error);
    });
  });
  await listen(server, options.port);

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
      const { worker, unfollow } = (await maildev?.catch(() => undefined)) ?? {};
      unfollow?.();
      worker?.removeAllListeners('exit');
      await worker?.terminate();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
