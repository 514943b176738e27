import type { SNSEvent, SNSMessageAttributes } from 'aws-lambda';
import { invocation, logged } from './invocation.ts';
import { log } from './logger.ts';

interface Notice {
  orderId: string;
  execution?: string | undefined;
}

interface NoticeWork<Told extends Notice> {
  /** The step that notices ask for. */
  step: string;
  /** In the log, with the outcome. */
  message: string;
  parse: (attributes: SNSMessageAttributes) => Told;
  /** Answers its outcome, in a word or two. */
  work: (notice: Told) => Promise<string>;
}

/** The Lambda behind a subscription of a topic: what a notice says stands in its attributes. */
export const noticeHandler = <Told extends Notice>({ step, message, parse, work }: NoticeWork<Told>) =>
  invocation(async ({ Records }: SNSEvent): Promise<void> => {
    for (const { Sns } of Records) {
      const notice = parse(Sns.MessageAttributes);
      const { orderId, execution } = notice;
      await logged({ orderId, execution, step }, async () =>
        log.info(message, { outcome: await work(notice) }),
      );
    }
  });
