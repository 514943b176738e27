import * as z from 'zod/mini';
import { invocation, logged } from './invocation.ts';
import { log } from './logger.ts';
import { parser, records } from './parse.ts';

interface Notice {
  orderId: string;
  execution?: string | undefined;
}

interface NoticeWork<Told extends Notice> {
  /** The step that notices ask for. */
  step: string;
  /** In the log, with the outcome. */
  message: string;
  /** Throws InvalidInput. */
  parse: (attributes: unknown) => Told;
  /** Answers its outcome, in a word or two. */
  work: (notice: Told) => Promise<string>;
}

const notices = parser(
  z.object({ Records: records(z.object({ Sns: z.object({ MessageAttributes: z.unknown() }) })) }),
);

/** The Lambda behind a subscription of a topic: what a notice says stands in its attributes. */
export const noticeHandler = <Told extends Notice>({ step, message, parse, work }: NoticeWork<Told>) =>
  invocation(async (event: unknown): Promise<void> => {
    for (const { Sns } of notices(event).Records) {
      const notice = parse(Sns.MessageAttributes);
      const { orderId, execution } = notice;
      await logged({ orderId, execution, step }, async () =>
        log.info(message, { outcome: await work(notice) }),
      );
    }
  });
