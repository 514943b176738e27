import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { parentPort, workerData } from 'node:worker_threads';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { isOwnPage } from '../../endpoint/visitor.ts';
import type { ReceivedMail } from '../mailbox.ts';
import { loadMaildev } from './maildev.ts';
import type { PageMessage } from './page-message.ts';

/** maildev keeps every mail in memory: the oldest go when there are more. */
const MOST_MAILS = 1000;

const { folder, mails } = workerData as { folder: string; mails: ReceivedMail[] };
const { mailserver, web } = loadMaildev();

/** Our ids by maildev's, in the order of arrival. */
const ids = new Map<string, string>();

const receive = async ({ id, at, headers, ...mail }: ReceivedMail) => {
  const message = await new MailComposer({ ...mail, date: at, ...(headers && { headers }) })
    .compile()
    .build();
  const session = {
    envelope: {
      mailFrom: { address: mail.from, args: false },
      rcptTo: [...mail.to, ...(mail.cc ?? []), ...(mail.bcc ?? [])].map((address) => ({
        address,
        args: false,
      })),
    },
    hostNameAppearsAs: 'local',
    remoteAddress: '127.0.0.1',
  };
  const answer = Promise.withResolvers<string>();
  const stored = new Promise<void>((resolve) => mailserver.once('new', resolve));
  mailserver.smtp.onData(Readable.from([message]), session, (error, text) =>
    error ? answer.reject(error) : answer.resolve(text),
  );
  ids.set((await answer.promise).replace('Message queued as ', ''), id);
  await stored;
  const [oldest] = ids.keys();
  if (ids.size <= MOST_MAILS || oldest === undefined) return;
  ids.delete(oldest);
  mailserver.deleteEmail(oldest, () => {});
};

/** Nothing to do when it was removed on the page itself. */
const forget = (gone: string) => {
  const [shown] = [...ids].find(([, id]) => id === gone) ?? [];
  if (shown !== undefined) mailserver.deleteEmail(shown, () => {});
};

let receiving = Promise.resolve();
const inTurn = (message: PageMessage) =>
  (receiving = receiving.then(() => ('came' in message ? receive(message.came) : forget(message.gone))));

/** maildev answers pages of any origin: a web page could read the mails. */
const refuseOtherPages = () => {
  const { server } = web;
  const [onRequest] = server.listeners('request') as ((...parameters: unknown[]) => void)[];
  const [onUpgrade] = server.listeners('upgrade') as ((...parameters: unknown[]) => void)[];
  server.removeAllListeners('request').removeAllListeners('upgrade');
  server.on('request', (request: IncomingMessage, response) => {
    if (isOwnPage(request.headers)) onRequest?.(request, response);
    else response.writeHead(403).end('Only pages of the inbox itself are answered');
  });
  server.on('upgrade', (request: IncomingMessage, socket, head) => {
    if (isOwnPage(request.headers)) onUpgrade?.(request, socket, head);
    else socket.destroy();
  });
};

mailserver.create(0, '127.0.0.1', folder);
for (const came of mails) await inTurn({ came });
mailserver.on('delete', ({ id }) => {
  const ours = id === 'all' ? 'all' : ids.get(id);
  ids.delete(id);
  if (ours !== undefined) parentPort?.postMessage({ deleted: ours }, []);
});
parentPort?.on('message', (message: PageMessage) => void inTurn(message));
// maildev takes the number 0 for its default port, the text not.
web.start('0', '127.0.0.1', mailserver, undefined, undefined, '/', {});
refuseOtherPages();
await once(web.server, 'listening');
parentPort?.postMessage({ port: (web.server.address() as AddressInfo).port }, []);
