import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import type { Target } from '@aws-sdk/client-eventbridge';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { after, before, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow, policyOf, startTestCloud } from './test-cloud.ts';
import type { TestCloud } from './test-cloud.ts';

const arnOf = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;

describe('a service that acts by itself', () => {
  let cloud: TestCloud;
  let sqs: SQSClient;
  let number = 0;
  let name = '';
  before(async () => {
    cloud = await startTestCloud();
    sqs = new SQSClient(cloud.config);
  });
  after(() => cloud.stop());
  beforeEach(() => {
    number += 1;
    name = `test-${number}`;
  });

  const queue = async (QueueName: string) => {
    await sqs.send(new CreateQueueCommand({ QueueName }));
    return arnOf('sqs', QueueName);
  };
  const letIn = (queueName: string, Service: string, sourceArn: string) => {
    const Condition = {
      ArnEquals: { 'aws:SourceArn': sourceArn },
      StringEquals: { 'aws:SourceAccount': '000000000000' },
    };
    const statement = allow('sqs:SendMessage', arnOf('sqs', queueName), {
      Principal: { Service },
      Condition,
    });
    const QueueUrl = `${cloud.endpoint}/000000000000/${queueName}`;
    return sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policyOf(statement) } }));
  };
  const next = async (queueName: string) => {
    const QueueUrl = `${cloud.endpoint}/000000000000/${queueName}`;
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
    return Messages?.[0]?.Body;
  };

  describe('SNS', () => {
    let sns: SNSClient;
    before(() => {
      sns = new SNSClient(cloud.config);
    });
    const topic = async (Protocol: string, Endpoint: string, Attributes: Record<string, string> = {}) => {
      const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: name }));
      await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes }));
      return TopicArn ?? '';
    };
    const publish = (TopicArn: string, Message: string) =>
      sns.send(new PublishCommand({ TopicArn, Message }));
    const RAW = { RawMessageDelivery: 'true' };

    it('delivers to a queue only if the queue lets that topic in', async () => {
      const TopicArn = await topic('sqs', await queue(name), RAW);
      await publish(TopicArn, 'refused');
      expect(await cloud.errors.next()).toMatchObject({
        message: expect.stringMatching(/User: sns.amazonaws.com is not authorized.*aws:SourceArn/),
      });
      await letIn(name, 'sns.amazonaws.com', `${TopicArn}-other`);
      await publish(TopicArn, 'refused again');
      await cloud.errors.next();
      await letIn(name, 'sns.amazonaws.com', TopicArn);
      await publish(TopicArn, 'let in');
      expect(await next(name)).toBe('let in');
    });

    it('puts into the dead-letter queue what it may not deliver, if that lets it in', async () => {
      const dead = `${name}-dead`;
      const redrive = { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: await queue(dead) }) };
      const TopicArn = await topic('sqs', await queue(name), { ...RAW, ...redrive });
      await letIn(dead, 'sns.amazonaws.com', TopicArn);
      await publish(TopicArn, 'kept');
      expect(await next(dead)).toBe('kept');
    });

    it('invokes a function only if the function lets that topic in', async () => {
      await cloud.makeFunction(
        name,
        `exports.handler = async ({ Records: [{ Sns }] }) => console.log('heard', Sns.Message)`,
      );
      const TopicArn = await topic('lambda', arnOf('lambda', `function:${name}`));
      await publish(TopicArn, 'refused');
      expect(await cloud.errors.next()).toMatchObject({
        message: expect.stringContaining('lambda:InvokeFunction'),
      });
      await new LambdaClient(cloud.config).send(
        new AddPermissionCommand({
          FunctionName: name,
          StatementId: 'sns',
          Action: 'lambda:InvokeFunction',
          Principal: 'sns.amazonaws.com',
          SourceArn: TopicArn,
        }),
      );
      await publish(TopicArn, 'let in');
      await cloud.logged(name, 'heard let in');
    });
  });

  describe('EventBridge', () => {
    let events: EventBridgeClient;
    before(() => {
      events = new EventBridgeClient(cloud.config);
    });
    const rule = async (target: Omit<Target, 'Id'>) => {
      const EventPattern = JSON.stringify({ source: [name] });
      const { RuleArn } = await events.send(new PutRuleCommand({ Name: name, EventPattern }));
      await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: 't', ...target }] }));
      return RuleArn ?? '';
    };
    const tell = (Detail: string) =>
      events.send(new PutEventsCommand({ Entries: [{ Source: name, DetailType: 'd', Detail }] }));

    it('delivers to a queue only if the queue lets that rule in, and else to the dead letters that do', async () => {
      const dead = `${name}-dead`;
      const DeadLetterConfig = { Arn: await queue(dead) };
      const RuleArn = await rule({ Arn: await queue(name), InputPath: '$.detail', DeadLetterConfig });
      await letIn(dead, 'events.amazonaws.com', RuleArn);
      await tell('{"n":1}');
      expect(await next(dead)).toBe('{"n":1}');
      await letIn(name, 'events.amazonaws.com', RuleArn);
      await tell('{"n":2}');
      expect(await next(name)).toBe('{"n":2}');
    });

    it('starts a machine under a role that trusts it, which needs the permission', async () => {
      const sfn = new SFNClient(cloud.config);
      const definition = JSON.stringify({
        QueryLanguage: 'JSONata',
        StartAt: 'S',
        States: { S: { Type: 'Succeed' } },
      });
      const roleArn = await cloud.makeRole(`${name}-machine`, ['states']);
      const { stateMachineArn } = await sfn.send(
        new CreateStateMachineCommand({ name, definition, roleArn }),
      );
      await expect(rule({ Arn: stateMachineArn, RoleArn: roleArn })).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining("cannot be assumed by principal 'events.amazonaws.com'"),
      });
      const RoleArn = await cloud.makeRole(`${name}-rule`, ['events']);
      const DeadLetterConfig = { Arn: await queue(`${name}-dead`) };
      const RuleArn = await rule({ Arn: stateMachineArn, RoleArn, InputPath: '$.detail', DeadLetterConfig });
      await letIn(`${name}-dead`, 'events.amazonaws.com', RuleArn);
      await tell('{"n":1}');
      expect(await next(`${name}-dead`)).toBe('{"n":1}');
      await cloud.grant(`${name}-rule`, allow('states:StartExecution', stateMachineArn));
      await tell('{"n":2}');
      for (;;) {
        const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
        if (executions.length > 0) break;
      }
    });
  });
});
