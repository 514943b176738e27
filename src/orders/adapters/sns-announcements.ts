import { PublishCommand } from '@aws-sdk/client-sns';
import type { SNSClient } from '@aws-sdk/client-sns';
import { receiptOf } from '../contract.ts';
import type { Announcements } from '../ports.ts';

const text = (value: string) => ({ DataType: 'String', StringValue: value });

/** The same notices as AnnounceCancellation and DispatchOrder of the processes. */
export const snsAnnouncements = (client: SNSClient, topicArn: string): Announcements => ({
  async cancelled({ orderId, executionArn }) {
    const words = `Order ${orderId} was cancelled`;
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: words,
        Message: words,
        MessageAttributes: {
          kind: text('OrderCancelled'),
          orderId: text(orderId),
          // Some rows know of no execution, and a notice has no empty attribute.
          ...(executionArn !== '' && { execution: text(executionArn) }),
        },
      }),
    );
  },

  async dispatched(order) {
    const { orderId, userId, executionArn } = order;
    await client.send(
      new PublishCommand({
        TopicArn: topicArn,
        Subject: `Order ${orderId} is on its way`,
        Message: receiptOf(order),
        MessageAttributes: {
          kind: text('OrderDispatched'),
          orderId: text(orderId),
          userId: text(userId),
          execution: text(executionArn),
        },
      }),
    );
  },
});
