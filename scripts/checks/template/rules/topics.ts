import type { TemplateRule } from '../rule.ts';
import { actionsIn, conditionKeys, grants, guards, refusesPlainHttp, servicesIn } from '../statements.ts';
import type { Said, Statement } from '../statements.ts';
import { many, offending, ofType, referredTo } from '../template.ts';
import type { Template } from '../template.ts';

const TOPIC = 'AWS::SNS::Topic';
const USE_OF_KEY = ['kms:GenerateDataKey', 'kms:Decrypt'];

/** Logical ids of the topics that an alarm writes to. */
const alarmed = (template: Template): Set<string> =>
  new Set(
    ofType(template, 'AWS::CloudWatch::Alarm').flatMap(
      ([, { AlarmActions, OKActions, InsufficientDataActions }]) =>
        referredTo([AlarmActions, OKActions, InsufficientDataActions]),
    ),
  );

/** Logical id of the key of the template that encrypts a topic. */
const keyOf = (template: Template, topic: string): string | undefined =>
  referredTo(template.Resources[topic]?.Properties['KmsMasterKeyId']).find(
    (id) => template.Resources[id]?.Type === 'AWS::KMS::Key',
  );

const grantsUse = (statement: Statement): boolean =>
  statement.Effect === 'Allow' && USE_OF_KEY.every((action) => actionsIn(statement).includes(action));

const letsAlarms = ({ statement }: Said): boolean =>
  statement.Effect === 'Allow' &&
  servicesIn(statement).includes('cloudwatch.amazonaws.com') &&
  conditionKeys(statement).includes('aws:SourceAccount');

/** What a topic's own policy says. */
const policyOf = (template: Template, topic: string): Said[] =>
  guards(template).filter(({ by, statement }) => {
    const { Topics } = template.Resources[by]?.Properties ?? {};
    return referredTo(Topics).includes(topic) && referredTo(statement.Resource).includes(topic);
  });

export const topics: TemplateRule[] = [
  {
    subject: 'topics',
    holds: 'are encrypted',
    offenders: (template) => offending(template, TOPIC, ({ KmsMasterKeyId }) => KmsMasterKeyId === undefined),
  },
  {
    subject: 'topics',
    holds: 'refuse what is published by plain HTTP',
    offenders: (template) =>
      offending(
        template,
        TOPIC,
        (_, id) =>
          !policyOf(template, id).some(
            ({ statement }) => refusesPlainHttp(statement) && actionsIn(statement).includes('sns:Publish'),
          ),
      ),
  },
  {
    subject: 'topics',
    holds: 'that alarms write to let them',
    offenders: (template) =>
      [...alarmed(template)].filter(
        (id) =>
          !policyOf(template, id).some(
            (said) => letsAlarms(said) && actionsIn(said.statement).includes('sns:Publish'),
          ),
      ),
  },
  {
    subject: 'topics',
    holds: 'that alarms write to have a key of their own, which rotates and which alarms may use',
    offenders: (template) =>
      [...alarmed(template)].filter((id) => {
        const key = keyOf(template, id);
        const { EnableKeyRotation } = template.Resources[key ?? '']?.Properties ?? {};
        const usable = guards(template).some(
          (said) => said.by === key && letsAlarms(said) && grantsUse(said.statement),
        );
        return EnableKeyRotation !== true || !usable;
      }),
  },
  {
    subject: 'topics',
    holds: 'with a key of their own are written to by roles that may use it',
    offenders: (template) => {
      const all = grants(template);
      return all.flatMap(({ by, statement }) => {
        if (!actionsIn(statement).includes('sns:Publish')) return [];
        const keys = many(statement.Resource).flatMap((resource) =>
          referredTo(resource).flatMap((topic) => keyOf(template, topic) ?? []),
        );
        const mayUse = (key: string) =>
          all.some(
            (said) =>
              said.by === by &&
              grantsUse(said.statement) &&
              referredTo(said.statement.Resource).includes(key),
          );
        return keys.every(mayUse) ? [] : [by];
      });
    },
  },
  {
    subject: 'topics',
    holds: 'put aside what a subscription could not be given',
    offenders: (template) =>
      offending(
        template,
        'AWS::SNS::Subscription',
        ({ RedrivePolicy }) => referredTo(RedrivePolicy).length === 0,
      ),
  },
];
