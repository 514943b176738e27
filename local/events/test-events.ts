import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { PutRuleRequest, PutTargetsRequest } from '@aws-sdk/client-eventbridge';
import {
  ListRulesCommand,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import type { Service } from '../endpoint/service.ts';
import { startTestLambda } from '../lambda/test-lambda.ts';
import type { TestLambdaOptions } from '../lambda/test-lambda.ts';
import { createEvents } from './create-events.ts';
import type { Events } from './create-events.ts';
import { collector } from './test-collector.ts';

/** EventBridge beside Lambda behind one endpoint. */
export const startTestEvents = async (
  options: Omit<TestLambdaOptions, 'services'> & { services?: Service[] } = {},
) => {
  const { services: more = [], ...lambdaOptions } = options;
  const lost = collector<string>();
  let made: Events | undefined;
  const cloud = await startTestLambda({
    ...lambdaOptions,
    services: (parts) => {
      made = createEvents({
        ...parts,
        onLost: ({ message }) => lost.add(message),
        linkTrace: options.linkTrace,
      });
      return [made.service, ...more];
    },
  });
  const client = new EventBridgeClient(sdkConfig(cloud.dispatch, administrator));
  if (!made) throw new Error('EventBridge was not made');
  const events: Events = made;
  events.start();
  return {
    ...cloud,
    client,
    lost,
    events,
    rule: async (
      Name: string,
      rule: Omit<PutRuleRequest, 'Name'>,
      Targets: PutTargetsRequest['Targets'] = [],
    ) => {
      const { RuleArn } = await client.send(new PutRuleCommand({ Name, ...rule }));
      const { EventBusName } = rule;
      if (Targets.length > 0)
        await client.send(
          new PutTargetsCommand({ Rule: Name, Targets, ...(EventBusName && { EventBusName }) }),
        );
      return RuleArn;
    },
    /** One event of the store. */
    tell: (DetailType: string, detail: object, EventBusName?: string) =>
      client.send(
        new PutEventsCommand({
          Entries: [
            {
              Source: 'store.orders',
              DetailType,
              Detail: JSON.stringify(detail),
              ...(EventBusName && { EventBusName }),
            },
          ],
        }),
      ),
    /** Long enough for a delivery that is due to have reached its target: two calls that begin after it. */
    delivered: async () => {
      await client.send(new ListRulesCommand({}));
      await client.send(new ListRulesCommand({}));
    },
    createFunction: cloud.create,
    stop: async () => {
      events.stop();
      await cloud.stop();
    },
  };
};

export type TestEvents = Awaited<ReturnType<typeof startTestEvents>>;
