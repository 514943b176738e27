import { DisableRuleCommand, EnableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import {
  DeleteFunctionConcurrencyCommand,
  InvokeCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { PublishCommand, SNSClient, SubscribeCommand, UnsubscribeCommand } from '@aws-sdk/client-sns';
import { ulid } from 'ulid';
import { lacking, wholeStatements } from '../cuts.ts';
import { letterIn } from '../letter-in.ts';
import type { Scene, Stage } from '../scene.ts';

/** Neither rule nor topic may invoke the function meanwhile. */
const uninvited = async (stage: Stage, logicalId: string, work: () => Promise<unknown>) => {
  const policy = stage.policies.find((each) => each.logicalId === logicalId);
  const [permission] = policy ? wholeStatements(policy) : [];
  if (!permission) throw new Error(`Nobody may invoke ${logicalId} as it is`);
  return lacking(permission, work);
};

/** An event for a function that may not run at all ends among its dead letters. */
const failingFunction = (logicalId: string, deadLetters: string): Scene => ({
  title: `what ${logicalId} could not do is kept`,
  async play({ store, id }) {
    const lambda = new LambdaClient({});
    const FunctionName = id(logicalId);
    const mark = ulid();
    const none = { FunctionName, ReservedConcurrentExecutions: 0 };
    await lambda.send(new PutFunctionConcurrencyCommand(none));
    try {
      await lambda.send(
        new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: JSON.stringify({ mark }) }),
      );
      await letterIn(store, id(deadLetters), (body) => body.includes(mark));
    } finally {
      await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    }
  },
});

/** A notice to somebody who cannot be reached. */
const lostNotice = (topic: string): Scene => ({
  title: `what ${topic} could not tell is kept`,
  refuses: 'lambda:InvokeFunction',
  async play({ store, id }) {
    const sns = new SNSClient({});
    const TopicArn = id(topic);
    const mark = ulid();
    const deadLetterTargetArn = `arn:aws:sqs:us-east-1:000000000000:storeflow-dev-notice-dead-letters`;
    const { SubscriptionArn } = await sns.send(
      new SubscribeCommand({
        TopicArn,
        Protocol: 'lambda',
        Endpoint: `arn:aws:lambda:us-east-1:000000000000:function:${id('CalculateTotalLambdaFunction')}`,
        Attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn }) },
        ReturnSubscriptionArn: true,
      }),
    );
    try {
      await sns.send(new PublishCommand({ TopicArn, Subject: mark, Message: mark }));
      await letterIn(store, id('NoticeDeadLetters'), (body) => body.includes(mark));
    } finally {
      await sns.send(new UnsubscribeCommand({ SubscriptionArn }));
    }
  },
});

/** A notice for a function that nobody may invoke. */
const unwritten = (logicalId: string, kind: string): Scene => ({
  title: `${kind}, of which no mail could be written, is kept`,
  refuses: 'lambda:InvokeFunction',
  play: (stage) =>
    uninvited(stage, logicalId, async () => {
      const mark = ulid();
      await new SNSClient({}).send(
        new PublishCommand({
          TopicArn: stage.id('OrdersTopic'),
          Message: mark,
          MessageAttributes: { kind: { DataType: 'String', StringValue: kind } },
        }),
      );
      await letterIn(stage.store, stage.id('CustomerMailDeadLetters'), (body) => body.includes(mark));
    }),
});

const unheardTick = (rule: string, logicalId: string, seconds: number): Scene => ({
  title: `a tick of ${rule} that nobody could be told of is kept`,
  refuses: 'lambda:InvokeFunction',
  async play(stage) {
    const events = new EventBridgeClient({});
    const Name = stage.id(rule);
    await uninvited(stage, logicalId, async () => {
      await events.send(new EnableRuleCommand({ Name }));
      try {
        await stage.store.pass(seconds);
        await letterIn(stage.store, stage.id('EventDeadLetters'), (body) => body.includes(Name));
      } finally {
        await events.send(new DisableRuleCommand({ Name }));
      }
    });
  },
});

export const deadLetterScenes: Scene[] = [
  {
    title: 'an ended checkout that nobody could be told of is kept',
    refuses: 'lambda:InvokeFunction',
    play: (stage) =>
      uninvited(stage, 'OnCheckoutEndedLambdaFunction', async () => {
        const run = await stage.store.checkout({ quantity: 0 });
        await run.ended();
        await letterIn(stage.store, stage.id('EventDeadLetters'), (body) => body.includes(run.executionArn));
      }),
  },
  unheardTick('DeliveryTimerRule', 'OnDeliveryTimerLambdaFunction', 60),
  unheardTick('SweepTimerRule', 'OnSweepTimerLambdaFunction', 300),
  unwritten('OnOrderDispatchedLambdaFunction', 'OrderDispatched'),
  unwritten('OnOrderCancelledLambdaFunction', 'OrderCancelled'),
  failingFunction('OnCheckoutEndedLambdaFunction', 'EventDeadLetters'),
  failingFunction('OnDeliveryTimerLambdaFunction', 'EventDeadLetters'),
  failingFunction('OnSweepTimerLambdaFunction', 'EventDeadLetters'),
  failingFunction('OnOrderDispatchedLambdaFunction', 'CustomerMailDeadLetters'),
  failingFunction('OnOrderCancelledLambdaFunction', 'CustomerMailDeadLetters'),
  lostNotice('OrdersTopic'),
  lostNotice('OperatorsTopic'),
];
