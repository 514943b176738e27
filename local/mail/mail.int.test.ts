import { CreateEmailIdentityCommand, SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { startTestEndpoint, type TestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import { createMail, type Mail } from './create-mail.ts';
import type { ReceivedMail } from './mailbox.ts';

interface Answer {
  status: number;
  body: string;
}

const get = (url: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const sent = request(url, {
      method: options.method ?? 'GET',
      headers: { connection: 'close', ...options.headers },
    });
    sent.on('error', reject);
    sent.on('response', (message) => {
      text(message).then((body) => resolve({ status: message.statusCode ?? 0, body }), reject);
    });
    sent.end();
  });

describe('mail', () => {
  const store = openStore();
  const errors: unknown[] = [];
  let mail: Mail;
  let endpoint: TestEndpoint;
  let ses: SESv2Client;
  const start = async () => {
    mail = await createMail({ clock: systemClock(), store, port: 0, onError: (error) => errors.push(error) });
    endpoint = await startTestEndpoint([mail.service], mail.routes);
    ses = new SESv2Client(endpoint.config);
  };
  const stop = async () => {
    ses.destroy();
    await mail.stop();
    await endpoint.close();
  };
  before(start);
  after(async () => {
    await stop();
    expect(errors).toEqual([]);
  });

  const send = (to: string, subject: string, headers: { Name: string; Value: string }[] = []) =>
    ses.send(
      new SendEmailCommand({
        FromEmailAddress: '"The store" <store@example.com>',
        Destination: { ToAddresses: [to] },
        Content: {
          Simple: {
            Subject: { Data: subject },
            Body: { Text: { Data: 'Grüße\n' }, Html: { Data: '<p>Grüße</p>' } },
            Headers: headers,
          },
        },
      }),
    );
  const mails = async (query: string) =>
    (JSON.parse((await get(`${endpoint.url}/_storeflow/mails?${query}`)).body) as { mails: ReceivedMail[] })
      .mails;

  it('sent by SES is in the inbox', async () => {
    const { MessageId } = await send('ada@example.com', 'Your order');
    expect(await mails('to=ada@example.com')).toMatchObject([
      {
        from: '"The store" <store@example.com>',
        to: ['ada@example.com'],
        subject: 'Your order',
        text: 'Grüße\n',
        html: '<p>Grüße</p>',
        messageId: `<${MessageId}@email.amazonses.com>`,
      },
    ]);
    expect(await mails('to=bob@example.com')).toEqual([]);
  });

  it('keeps the id that its sender gives it', async () => {
    await send('ada@example.com', 'Again', [{ Name: 'Message-ID', Value: '<order-1@store>' }]);
    expect(await mails('containing=Again')).toMatchObject([{ messageId: '<order-1@store>' }]);
  });

  it('can be waited for', async () => {
    const waiting = mails('to=late@example.com&atLeast=2&waitSeconds=30');
    await send('late@example.com', 'One');
    await send('late@example.com', 'Two');
    expect((await waiting).map(({ subject }) => subject)).toEqual(['One', 'Two']);
  });

  it('refuses what is not emulated, and addresses that smuggle headers', async () => {
    await expect(ses.send(new CreateEmailIdentityCommand({ EmailIdentity: 'a@b.c' }))).rejects.toThrow(
      /POST \/v2\/email\/identities is not emulated/,
    );
    const Raw = { Data: Buffer.from('x') };
    const Destination = { ToAddresses: ['a@b.c'] };
    await expect(ses.send(new SendEmailCommand({ Destination, Content: { Raw } }))).rejects.toThrow(
      /Content.Raw/,
    );
    await expect(send('a@b.c\r\nBcc: all@example.com', 'x')).rejects.toMatchObject({
      name: 'BadRequestException',
    });
  });

  it('is shown on a page that other pages cannot read, also after a restart', async () => {
    expect((await get(mail.url)).body).toContain('MailDev');
    await stop();
    await start();
    await send('ada@example.com', 'After the restart');
    const listed = JSON.parse((await get(`${mail.url}/email`)).body) as { subject: string }[];
    expect(listed.map(({ subject }) => subject)).toEqual([
      'Your order',
      'Again',
      'One',
      'Two',
      'After the restart',
    ]);
    for (const headers of [
      { origin: 'http://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { host: 'evil.example' },
    ])
      expect(await get(`${mail.url}/email`, { headers: headers })).toMatchObject({
        status: 403,
      });
  });

  it('is gone for good when it is deleted', async () => {
    const [first] = JSON.parse((await get(`${mail.url}/email`)).body) as { id: string }[];
    const gone = new Promise<void>((resolve) => {
      const remove = mail.inbox.remove.bind(mail.inbox);
      mail.inbox.remove = (id) => {
        remove(id);
        resolve();
      };
    });
    await get(`${mail.url}/email/${first?.id}`, { method: 'DELETE' });
    await gone;
    expect(await mails('containing=Your order')).toEqual([]);
    await get(`${endpoint.url}/_storeflow/mails`, { method: 'DELETE' });
    expect(await mails('')).toEqual([]);
  });

  it('to one address is removed from inbox and page, and nobody else is meant', async () => {
    const shown = async () =>
      (JSON.parse((await get(`${mail.url}/email`)).body) as { subject: string }[]).map(
        ({ subject }) => subject,
      );
    const untilShown = async (count: number) => {
      for (let subjects = await shown(); subjects.length !== count; subjects = await shown());
    };
    await untilShown(0);
    await send('"Ada" <Ada@example.com>', 'To Ada');
    await send('nevada@example.com', 'To Nevada');
    await untilShown(2);
    await get(`${endpoint.url}/_storeflow/mails?to=ada@example.com`, { method: 'DELETE' });
    expect(await mails('')).toMatchObject([{ subject: 'To Nevada' }]);
    await untilShown(1);
    expect(await shown()).toEqual(['To Nevada']);
  });
});
