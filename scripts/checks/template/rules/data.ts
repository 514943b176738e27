import type { TemplateRule } from '../rule.ts';
import { actionsIn, guards, refusesPlainHttp } from '../statements.ts';
import { offending, ofType, referredTo } from '../template.ts';

const TABLE = 'AWS::DynamoDB::Table';
const BUCKET = 'AWS::S3::Bucket';

/** Of a production stage, tables are kept whatever happens to the stack. */
export const data: TemplateRule[] = [
  {
    subject: 'tables',
    holds: 'are encrypted with a key of KMS',
    offenders: (template) =>
      offending(
        template,
        TABLE,
        ({ SSESpecification }) =>
          (SSESpecification as { SSEEnabled?: boolean } | undefined)?.SSEEnabled !== true,
      ),
  },
  {
    subject: 'tables',
    holds: 'can be restored to any moment of the last 35 days',
    offenders: (template) =>
      offending(template, TABLE, ({ PointInTimeRecoverySpecification }) => {
        const { PointInTimeRecoveryEnabled, RecoveryPeriodInDays } = (PointInTimeRecoverySpecification ??
          {}) as {
          PointInTimeRecoveryEnabled?: boolean;
          RecoveryPeriodInDays?: number;
        };
        return PointInTimeRecoveryEnabled !== true || RecoveryPeriodInDays !== 35;
      }),
  },
  {
    subject: 'tables',
    holds: 'of production cannot be deleted by hand',
    offenders: (template) =>
      offending(template, TABLE, ({ DeletionProtectionEnabled }) => DeletionProtectionEnabled !== true),
  },
  {
    subject: 'tables',
    holds: 'of production stay when the stack is removed, or wants another table',
    offenders: (template) =>
      ofType(template, TABLE).flatMap(([id]) => {
        const { DeletionPolicy, UpdateReplacePolicy } = template.Resources[id] ?? {};
        return DeletionPolicy === 'RetainExceptOnCreate' && UpdateReplacePolicy === 'Retain' ? [] : [id];
      }),
  },
  {
    subject: 'buckets',
    holds: 'are encrypted, and nobody else can look into them',
    offenders: (template) =>
      offending(template, BUCKET, ({ BucketEncryption, PublicAccessBlockConfiguration = {} }) => {
        const blocks = Object.values(PublicAccessBlockConfiguration as object);
        return !BucketEncryption || blocks.length < 4 || blocks.includes(false);
      }),
  },
  {
    subject: 'buckets',
    holds: 'refuse plain HTTP',
    offenders: (template) => {
      const safe = new Set(
        guards(template).flatMap(({ by, statement }) =>
          refusesPlainHttp(statement) && actionsIn(statement).includes('s3:*')
            ? referredTo(template.Resources[by]?.Properties['Bucket'])
            : [],
        ),
      );
      return offending(template, BUCKET, (_, id) => !safe.has(id));
    },
  },
  {
    subject: 'logs',
    holds: 'are forgotten after a time that is set',
    offenders: (template) =>
      offending(template, 'AWS::Logs::LogGroup', ({ RetentionInDays }) => !Number.isInteger(RetentionInDays)),
  },
];
