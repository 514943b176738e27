import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from '../../arn.ts';
import { systemClock } from '../../clock.ts';
import { createDispatch } from '../../endpoint/dispatch.ts';
import { startEndpoint } from '../../endpoint/server.ts';
import { callerOfSession } from '../../identity/access-keys.ts';
import { openRoles } from '../../identity/iam/role-record.ts';
import { openPermissions } from '../../identity/permissions/open-permissions.ts';
import { openStore } from '../../store.ts';
import { createMail } from '../create-mail.ts';
import type { Mail } from '../create-mail.ts';

/** As the role of the function that writes to customers is, with a domain for MAIL_IDENTITY. */
const policy = (Effect: string, identity: string) => ({
  Effect,
  Action: 'ses:SendEmail',
  Resource: arn('ses', `identity/${identity}`),
  ...(Effect === 'Allow' && { Condition: { StringEquals: { 'ses:FromAddress': 'orders@shop.example' } } }),
});

describe('a function whose role may send for a domain', () => {
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const roles = openRoles(openStore());
  let mail: Mail;
  let endpoint: Awaited<ReturnType<typeof startEndpoint>>;

  before(async () => {
    mail = await createMail({ clock: systemClock(), store: openStore(), port: 0, onError });
    const enforcement = openPermissions(roles);
    enforcement.guard([mail.service]);
    const dispatch = createDispatch([mail.service], onError, [enforcement.interceptor]);
    const callerOf = (name: string) =>
      callerOfSession({ roleArn: arn('iam', `role/${name}`), sessionName: 'writer' });
    endpoint = await startEndpoint({ port: 0, dispatch, callerOf, routes: [], onError });
  });
  after(async () => {
    await mail.stop();
    await endpoint.close();
    expect(errors).toEqual([]);
  });

  const role = (name: string, ...Statement: object[]) =>
    roles.put({
      name,
      path: '/',
      id: name,
      arn: arn('iam', `role/${name}`),
      createdAt: '2026-01-01T00:00:00.000Z',
      trustPolicy: '{}',
      maxSessionSeconds: 3600,
      inlinePolicies: { own: JSON.stringify({ Version: '2012-10-17', Statement }) },
      tags: {},
    });
  const sendAs = async (name: string, FromEmailAddress: string) => {
    const credentials = { accessKeyId: name, secretAccessKey: 'local' };
    const ses = new SESv2Client({ endpoint: endpoint.url, region: 'us-east-1', credentials, maxAttempts: 1 });
    const Content = { Simple: { Subject: { Data: 'Your order' }, Body: { Text: { Data: 'It left' } } } };
    const Destination = { ToAddresses: ['ada@example.com'] };
    try {
      return await ses.send(new SendEmailCommand({ FromEmailAddress, Destination, Content }));
    } finally {
      ses.destroy();
    }
  };

  it('sends from its address', async () => {
    role('writer', policy('Allow', 'shop.example'));
    expect(await sendAs('writer', 'Shop <orders@shop.example>')).toMatchObject({
      MessageId: expect.any(String),
    });
  });

  it('sends from no other address, and for no other domain', async () => {
    role('writer', policy('Allow', 'shop.example'));
    role('stranger', policy('Allow', 'store.example'));
    for (const [name, from] of [
      ['writer', 'boss@shop.example'],
      ['stranger', 'orders@shop.example'],
    ] as const)
      await expect(sendAs(name, from)).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`identity/${from}`),
      });
  });

  it('does not send where the address itself is denied', async () => {
    role('writer', policy('Allow', 'shop.example'), policy('Deny', 'orders@shop.example'));
    await expect(sendAs('writer', 'orders@shop.example')).rejects.toThrow('explicit deny');
  });
});
