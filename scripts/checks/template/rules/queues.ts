import { deadLettersOf } from '../facts.ts';
import type { TemplateRule } from '../rule.ts';
import { actionsIn, guards, refusesPlainHttp } from '../statements.ts';
import { offending, ofType, referredTo } from '../template.ts';
import type { Template } from '../template.ts';

const QUEUE = 'AWS::SQS::Queue';
const MAPPING = 'AWS::Lambda::EventSourceMapping';

const numberOf = (template: Template, reference: unknown, property: string): number => {
  const [id = ''] = referredTo(reference);
  return Number(template.Resources[id]?.Properties[property]);
};

/** Logical ids of the queues of a policy that refuses plain HTTP for every call. */
const guarded = (template: Template): string[] => {
  const strict = guards(template).filter(
    ({ statement }) => refusesPlainHttp(statement) && actionsIn(statement).includes('sqs:*'),
  );
  return strict.flatMap(({ by, statement }) => {
    const queues = referredTo(template.Resources[by]?.Properties['Queues']);
    const named = new Set(referredTo(statement.Resource));
    return queues.filter((queue) => named.has(queue));
  });
};

export const queues: TemplateRule[] = [
  {
    subject: 'queues',
    holds: 'are encrypted',
    offenders: (template) =>
      offending(
        template,
        QUEUE,
        ({ SqsManagedSseEnabled, KmsMasterKeyId }) =>
          SqsManagedSseEnabled !== true && KmsMasterKeyId === undefined,
      ),
  },
  {
    subject: 'queues',
    holds: 'have a dead letter queue, or are one',
    offenders: (template) => {
      const dead = deadLettersOf(template);
      return offending(template, QUEUE, ({ RedrivePolicy }, id) => !RedrivePolicy && !dead.has(id));
    },
  },
  {
    subject: 'queues',
    holds: 'refuse plain HTTP',
    offenders: (template) => {
      const safe = new Set(guarded(template));
      return offending(template, QUEUE, (_, id) => !safe.has(id));
    },
  },
  {
    subject: 'queues',
    holds: 'keep messages for a time that is set, and dead letters longest',
    offenders: (template) => {
      const dead = deadLettersOf(template);
      const longest = Math.max(
        ...ofType(template, QUEUE).map(([, each]) => Number(each['MessageRetentionPeriod'])),
      );
      return offending(
        template,
        QUEUE,
        ({ MessageRetentionPeriod }, id) =>
          MessageRetentionPeriod === undefined || (dead.has(id) && Number(MessageRetentionPeriod) < longest),
      );
    },
  },
  {
    subject: 'queues',
    holds: 'hide a message six times longer than its worker may work on it',
    offenders: (template) =>
      offending(
        template,
        MAPPING,
        ({ EventSourceArn, FunctionName }) =>
          !(
            numberOf(template, EventSourceArn, 'VisibilityTimeout') >=
            6 * numberOf(template, FunctionName, 'Timeout')
          ),
      ),
  },
  {
    subject: 'queues',
    holds: 'have workers that answer for each message',
    offenders: (template) =>
      offending(
        template,
        MAPPING,
        ({ FunctionResponseTypes }) =>
          !(FunctionResponseTypes as string[] | undefined)?.includes('ReportBatchItemFailures'),
      ),
  },
  {
    subject: 'queues',
    holds: 'have no more workers at once than is set',
    offenders: (template) =>
      offending(
        template,
        MAPPING,
        ({ ScalingConfig }) =>
          !Number.isInteger(
            (ScalingConfig as { MaximumConcurrency?: number } | undefined)?.MaximumConcurrency,
          ),
      ),
  },
];
