import { CreateTopicCommand, ListTopicsCommand, SNSClient } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { arn } from './arn.ts';
import { allow } from './test-cloud.ts';
import { startWithGuest } from './test-guest.ts';
import type { CloudWithGuest } from './test-guest.ts';

const FORM = 'application/x-www-form-urlencoded';
const REFUSED = /^(AccessDenied|AuthorizationError)/;
const deny = (action: string, resource: string) => allow(action, resource, { Effect: 'Deny' });

const SECRET_TOPIC = arn('sns', 'secret');
const OPEN_TOPIC = arn('sns', 'open');

/** By the names that signatures are scoped to: what the guest is denied, and a call that nobody minds. */
const CALLS: Record<string, { denied: string; member: string; harmless: string }> = {
  sns: { denied: `DeleteTopic&TopicArn=${SECRET_TOPIC}`, member: 'TopicArn', harmless: 'ListTopics' },
  iam: { denied: 'DeleteRole&RoleName=secret', member: 'RoleName', harmless: 'ListRoles' },
  cloudformation: {
    denied: 'DeleteStack&StackName=secret',
    member: 'StackName',
    harmless: 'DescribeStacks',
  },
  monitoring: {
    denied: 'DeleteAlarms&AlarmNames.member.1=secret',
    member: 'AlarmNames.member.1',
    harmless: 'DescribeAlarms',
  },
  sts: {
    denied: `AssumeRole&RoleArn=arn:aws:iam::000000000000:role/secret&RoleSessionName=s-1`,
    member: 'RoleArn',
    harmless: 'GetCallerIdentity',
  },
};

describe('a call by a form in words of its own', () => {
  let cloud: CloudWithGuest;
  let sns: SNSClient;
  before(async () => {
    cloud = await startWithGuest();
    await cloud.makeRole('secret', []);
    await cloud.grant(
      'guest',
      allow(['sns:*', 'iam:*', 'cloudformation:*', 'cloudwatch:*', 'sqs:ListQueues']),
      deny('sns:*', SECRET_TOPIC),
      deny('iam:*', 'arn:aws:iam::000000000000:role/secret'),
      deny('cloudformation:*', arn('cloudformation', 'stack/secret/*')),
      deny('cloudwatch:*', arn('cloudwatch', 'alarm:secret')),
    );
    sns = new SNSClient(cloud.config);
    await sns.send(new CreateTopicCommand({ Name: 'secret' }));
    await sns.send(new CreateTopicCommand({ Name: 'open' }));
  });
  after(async () => {
    sns.destroy();
    await cloud.stop();
  });

  const form = async (service: string, body: string, path = '/', headers: Record<string, string> = {}) =>
    (await cloud.call(path, { service, headers: { 'content-type': FORM, ...headers }, body })).code;

  for (const [service, { denied, member, harmless }] of Object.entries(CALLS))
    it(`to ${service} is the one that is judged, or none`, async () => {
      const body = `Action=${denied}`;
      expect(await form(service, body)).toMatch(REFUSED);
      expect(await form(service, '', `/?${body}`)).toMatch(REFUSED);
      for (const [query, text] of [
        ['', `Action=${harmless}&${body}`],
        ['', `${body}&Action=${harmless}`],
        [`?Action=${harmless}`, body],
        [`?${body}`, `Action=${harmless}`],
        ['', `${body}&${member}=open`],
        [`?${member}=open`, body],
        ['', `${body}&${member}.x=open`],
        ['', `${body}&Tags.member.2.Key=a`],
        ['', `${body}&Tags.entry.1.key=a&Tags.entry.2.key=a`],
        ['', `${body}&${'x.'.repeat(100_000)}=`],
      ] as const)
        expect([text, await form(service, text, `/${query}`)]).toEqual([text, 'MalformedInput']);
    });

  it('to SNS is performed as it was read, whatever else the request says', async () => {
    const deletion = `Action=DeleteTopic&TopicArn=${SECRET_TOPIC}`;
    const sqs = new SQSClient(cloud.config);
    await sqs.send(new CreateQueueCommand({ QueueName: 'lasting' }));
    const target = { 'x-amz-target': 'AmazonSQS.DeleteQueue' };
    const json = { ...target, 'content-type': 'application/x-amz-json-1.0' };
    const queue = JSON.stringify({ QueueUrl: `${cloud.endpoint}/000000000000/lasting` });
    expect(await form('sns', deletion, '/', target)).toMatch(REFUSED);
    expect(await form('sns', deletion, '/', json)).toMatch(REFUSED);
    expect(await form('sns', queue, '/?Action=ListTopics', json)).not.toBe('');
    expect(await form('sns', `Action=DeleteTopic&TopicArn.member.1=${SECRET_TOPIC}`)).toBe('MalformedInput');
    expect(await form('sns', `Action=DeleteTopic&TopicArn=${OPEN_TOPIC}`, '/some/path', json)).toMatch(
      /DeleteTopicResponse/,
    );
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(1);
    expect((await sns.send(new ListTopicsCommand({}))).Topics).toEqual([{ TopicArn: SECRET_TOPIC }]);
    sqs.destroy();
  });

  it('has taken nothing away', async () => {
    const iam = new IAMClient(cloud.config);
    expect((await iam.send(new GetRoleCommand({ RoleName: 'secret' }))).Role?.RoleName).toBe('secret');
    iam.destroy();
  });
});
