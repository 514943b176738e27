import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';

/** The part of maildev's mail server that we use. */
export interface MailServer {
  create(port: number, host: string, folder: string): void;
  once(event: 'new', listener: () => void): void;
  on(event: 'delete', listener: (deleted: { id: string }) => void): void;
  deleteEmail(id: string, done: (error: Error | null) => void): void;
  smtp: {
    onData(stream: Readable, session: object, done: (error: Error | null, answer: string) => void): void;
  };
}

interface Web {
  server: Server;
  start(
    port: string,
    host: string,
    server: MailServer,
    user: undefined,
    password: undefined,
    path: string,
    secure: object,
  ): void;
}

/** maildev's parts: its entry point would end the process on a signal, and takes port 0 for 1080. */
export const loadMaildev = () => {
  const require = createRequire(import.meta.url);
  (require('maildev/lib/logger') as { setLevel(level: number): void }).setLevel(0);
  return {
    mailserver: require('maildev/lib/mailserver') as MailServer,
    web: require('maildev/lib/web') as Web,
  };
};
