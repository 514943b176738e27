import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CancelKeyDeletionCommand,
  EnableKeyCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  KMSClient,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from '@aws-sdk/client-kms';
import { CreateTopicCommand, PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetParameterCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, policyOf, ROLE_OF, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

const ACCOUNT = allow('kms:*', '*', { Principal: { AWS: '000000000000' } });

describe('what is encrypted with a key of the customer’s', () => {
  let cloud: TestCloud;
  let kms: KMSClient;
  let KeyId = '';
  let QueueUrl = '';
  let TopicArn = '';
  before(async () => {
    cloud = await startTestCloud();
    kms = new KMSClient(cloud.config);
    KeyId = (await kms.send(new CreateKeyCommand({}))).KeyMetadata?.KeyId ?? '';
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/shop', TargetKeyId: KeyId }));
    const Policy = policyOf(
      allow('sqs:SendMessage', '*', { Principal: { Service: 'events.amazonaws.com' } }),
    );
    const Attributes = { KmsMasterKeyId: 'alias/shop', Policy };
    ({ QueueUrl = '' } = await new SQSClient(cloud.config).send(
      new CreateQueueCommand({ QueueName: 'sealed', Attributes }),
    ));
    ({ TopicArn = '' } = await new SNSClient(cloud.config).send(
      new CreateTopicCommand({ Name: 'sealed', Attributes: { KmsMasterKeyId: KeyId } }),
    ));
    await cloud.makeRole('desk', []);
  });
  after(() => cloud.stop());

  const keyArn = () => `arn:aws:kms:us-east-1:000000000000:key/${KeyId}`;
  const putPolicy = (...statements: object[]) =>
    kms.send(new PutKeyPolicyCommand({ KeyId, Policy: policyOf(...statements) }));
  const messaging = [allow(['sqs:*', 'sns:*'])];

  it('needs the key of whoever sends, by the role where the key leaves it to the account', async () => {
    await cloud.grant('desk', ...messaging);
    const config = await cloud.under('desk');
    const [sqs, sns] = [new SQSClient(config), new SNSClient(config)];
    const send = () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const publish = () => sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    const denied = (name: string) => ({
      name,
      message: expect.stringContaining(`kms:GenerateDataKey on resource: ${keyArn()}`),
    });
    await expect(send()).rejects.toMatchObject(denied('KmsAccessDenied'));
    await expect(publish()).rejects.toMatchObject(denied('KMSAccessDeniedException'));
    await cloud.grant('desk', ...messaging, allow('kms:GenerateDataKey*', keyArn()));
    await expect(send()).rejects.toThrow(/kms:Decrypt on resource/);
    await cloud.grant('desk', ...messaging, allow(['kms:GenerateDataKey*', 'kms:Decrypt'], keyArn()));
    await send();
    await publish();
  });

  it('needs the key of whoever receives', async () => {
    await cloud.grant('desk', ...messaging);
    const receive = new ReceiveMessageCommand({ QueueUrl });
    await expect(new SQSClient(await cloud.under('desk')).send(receive)).rejects.toThrow(/kms:Decrypt/);
  });

  it('needs the key of whoever reads a secret parameter in the clear', async () => {
    const Name = '/shop/secret';
    const put = { Name, Value: 'x', Type: 'SecureString', KeyId: 'alias/shop' } as const;
    await new SSMClient(cloud.config).send(new PutParameterCommand(put));
    await cloud.grant('desk', allow('ssm:*'));
    const ssm = new SSMClient(await cloud.under('desk'));
    const read = (WithDecryption: boolean) => ssm.send(new GetParameterCommand({ Name, WithDecryption }));
    await read(false);
    await expect(read(true)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(`kms:Decrypt on resource: ${keyArn()}`),
    });
    await cloud.grant('desk', allow('ssm:*'), allow('kms:Decrypt', keyArn()));
    expect((await read(true)).Parameter?.Value).toBe('x');
    await ssm.send(new PutParameterCommand({ ...put, Name: '/shop/by-default', KeyId: undefined }));
  });

  it('needs the key’s own policy where that names whom it lets in', async () => {
    await cloud.grant('desk', ...messaging);
    const context = (queue: string) => ({
      'kms:ViaService': 'sqs.us-east-1.amazonaws.com',
      'kms:EncryptionContext:aws:sqs:arn': `arn:aws:sqs:us-east-1:000000000000:${queue}`,
    });
    const letIn = (queue: string) =>
      allow(['kms:GenerateDataKey', 'kms:Decrypt'], '*', {
        Principal: { AWS: ROLE_OF('desk') },
        Condition: { StringEquals: context(queue) },
      });
    const sqs = new SQSClient(await cloud.under('desk'));
    const send = () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    await putPolicy(ACCOUNT, letIn('other'));
    await expect(send()).rejects.toMatchObject({ name: 'KmsAccessDenied' });
    await putPolicy(ACCOUNT, letIn('sealed'));
    await send();
  });

  it('needs the key’s own policy for a service that acts by itself', async () => {
    const events = new EventBridgeClient(cloud.config);
    const EventPattern = JSON.stringify({ source: ['shop'] });
    const { RuleArn = '' } = await events.send(new PutRuleCommand({ Name: 'r', EventPattern }));
    const Arn = 'arn:aws:sqs:us-east-1:000000000000:sealed';
    await events.send(
      new PutTargetsCommand({ Rule: 'r', Targets: [{ Id: 't', Arn, InputPath: '$.detail' }] }),
    );
    const tell = (Detail: string) =>
      events.send(new PutEventsCommand({ Entries: [{ Source: 'shop', DetailType: 'd', Detail }] }));
    await tell('{}');
    expect(await cloud.errors.next()).toMatchObject({
      message: expect.stringMatching(
        /KmsAccessDenied: User: events.amazonaws.com is not authorized to perform: kms:GenerateDataKey .* no resource-based policy/,
      ),
    });
    await putPolicy(
      ACCOUNT,
      allow(['kms:GenerateDataKey*', 'kms:Decrypt'], '*', {
        Principal: { Service: 'events.amazonaws.com' },
        Condition: { ArnEquals: { 'aws:SourceArn': RuleArn } },
      }),
    );
    await tell('{"let":"in"}');
    const sqs = new SQSClient(cloud.config);
    for (let body = ''; body !== '{"let":"in"}';) {
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
      body = Messages?.[0]?.Body ?? '';
    }
  });

  it('with AWS’s own key for the service is open to whoever may use the service, but to no service', async () => {
    const sqs = new SQSClient(cloud.config);
    const Policy = policyOf(
      allow('sqs:SendMessage', '*', { Principal: { Service: 'events.amazonaws.com' } }),
    );
    const Attributes = { KmsMasterKeyId: 'alias/aws/sqs', Policy };
    const managed = await sqs.send(new CreateQueueCommand({ QueueName: 'managed', Attributes }));
    await cloud.grant('desk', ...messaging);
    await new SQSClient(await cloud.under('desk')).send(
      new SendMessageCommand({ QueueUrl: managed.QueueUrl, MessageBody: 'x' }),
    );
    const events = new EventBridgeClient(cloud.config);
    const Arn = 'arn:aws:sqs:us-east-1:000000000000:managed';
    const EventPattern = JSON.stringify({ source: ['managed'] });
    await events.send(new PutRuleCommand({ Name: 'm', EventPattern }));
    await events.send(new PutTargetsCommand({ Rule: 'm', Targets: [{ Id: 't', Arn }] }));
    await events.send(
      new PutEventsCommand({ Entries: [{ Source: 'managed', DetailType: 'd', Detail: '{}' }] }),
    );
    expect(await cloud.errors.next()).toMatchObject({
      message: expect.stringContaining('on resource: arn:aws:kms:us-east-1:000000000000:alias/aws/sqs'),
    });
  });

  it('is closed to everybody, the administrator too, while its key is to be deleted, or disabled', async () => {
    const [sqs, sns] = [new SQSClient(cloud.config), new SNSClient(cloud.config)];
    const send = () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' }));
    const publish = () => sns.send(new PublishCommand({ TopicArn, Message: 'x' }));
    await putPolicy(ACCOUNT);
    await send();
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    const message = `${keyArn()} is pending deletion.`;
    await expect(send()).rejects.toMatchObject({ name: 'KmsInvalidState', message });
    await expect(publish()).rejects.toMatchObject({ name: 'KMSInvalidStateException', message });
    await cloud.grant('desk', ...messaging, allow('kms:*', keyArn()));
    const desk = await cloud.under('desk');
    await expect(
      new SQSClient(desk).send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })),
    ).rejects.toMatchObject({ name: 'KmsInvalidState' });
    await new KMSClient(desk).send(new CancelKeyDeletionCommand({ KeyId }));
    const disabled = `${keyArn()} is disabled.`;
    await expect(send()).rejects.toMatchObject({ name: 'KmsDisabled', message: disabled });
    await expect(publish()).rejects.toMatchObject({ name: 'KMSDisabledException', message: disabled });
    await new KMSClient(desk).send(new EnableKeyCommand({ KeyId }));
    await send();
    await publish();
  });
});
