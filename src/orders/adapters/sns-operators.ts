import { PublishCommand } from '@aws-sdk/client-sns';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { Operators } from '../ports.ts';

export const snsOperators = (client: SNSClient, topicArn: string): Operators => ({
  async notify({ subject, text }) {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
  },
});
