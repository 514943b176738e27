import type { Subscription } from '../library.ts';
import type { SendToQueue } from './to-queue.ts';

/** Sends what cannot be delivered to the dead-letter queue of its subscription; false when it has none. */
export const deadLetters =
  (send: SendToQueue) =>
  async (
    { attributes, topicArn }: Subscription,
    body: string,
    trace: string | undefined,
  ): Promise<boolean> => {
    if (!attributes['RedrivePolicy']) return false;
    const { deadLetterTargetArn } = JSON.parse(attributes['RedrivePolicy']) as {
      deadLetterTargetArn: string;
    };
    await send(deadLetterTargetArn, topicArn, { body }, trace);
    return true;
  };
