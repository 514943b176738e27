import { PublishCommand } from '@aws-sdk/client-sns';
import type { SNSClient } from '@aws-sdk/client-sns';

/** Whoever runs the shop, and is subscribed to the operators' topic. */
export const operatorsOn = (client: SNSClient, topicArn: string) => ({
  async notify({ subject, text }: { subject: string; text: string }): Promise<void> {
    await client.send(new PublishCommand({ TopicArn: topicArn, Subject: subject, Message: text }));
  },
});
