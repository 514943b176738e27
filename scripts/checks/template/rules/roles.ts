import { roleUsersOf } from '../facts.ts';
import type { TemplateRule } from '../rule.ts';
import { actionsIn, conditionKeys, grants, guards, servicesIn, trusts } from '../statements.ts';
import { many, offending, ofType } from '../template.ts';

/** Types that give permissions outside of a role, where nobody looks for them. */
const ELSEWHERE = [
  'AWS::IAM::Policy',
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::RolePolicy',
  'AWS::IAM::User',
  'AWS::IAM::Group',
];

const SOURCES = new Set(['aws:SourceAccount', 'aws:SourceArn']);

export const roles: TemplateRule[] = [
  {
    subject: 'roles',
    holds: 'belong to one function or process each',
    offenders: (template) => {
      const users = roleUsersOf(template);
      return offending(
        template,
        'AWS::IAM::Role',
        (_, id) => users.filter(({ role }) => role === id).length !== 1,
      );
    },
  },
  {
    subject: 'roles',
    holds: 'are named by CloudFormation, which cuts what is too long',
    offenders: (template) => offending(template, 'AWS::IAM::Role', ({ RoleName }) => RoleName !== undefined),
  },
  {
    subject: 'roles',
    holds: 'have no policy of AWS',
    offenders: (template) =>
      offending(
        template,
        'AWS::IAM::Role',
        ({ ManagedPolicyArns }) => many(ManagedPolicyArns ?? []).length > 0,
      ),
  },
  {
    subject: 'roles',
    holds: 'hold all permissions that are granted',
    offenders: (template) => ELSEWHERE.flatMap((type) => ofType(template, type).map(([id]) => id)),
  },
  {
    subject: 'roles',
    holds: 'grant no pattern of actions',
    offenders: (template) =>
      grants(template).flatMap(({ by, statement }) =>
        actionsIn(statement).flatMap((action) => (/[*?]/.test(action) ? [`${by} ${action}`] : [])),
      ),
  },
  {
    subject: 'roles',
    holds: 'trust one service, on behalf of this account',
    offenders: (template) =>
      trusts(template).flatMap(({ by, statement }) => {
        const { 'aws:SourceAccount': account } = statement.Condition?.['StringEquals'] ?? {};
        const isOurs = JSON.stringify(account) === '{"Ref":"AWS::AccountId"}';
        return isOurs && servicesIn(statement).length === 1 ? [] : [by];
      }),
  },
  {
    subject: 'policies of queues, topics and keys',
    holds: 'let in nobody but services, and those on behalf of what is ours',
    offenders: (template) =>
      guards(template).flatMap(({ by, statement }) => {
        const { Effect, Principal } = statement;
        if (Effect !== 'Allow') return [];
        const isAccount = JSON.stringify(Principal).includes(
          'arn:${AWS::Partition}:iam::${AWS::AccountId}:root',
        );
        const isFor = conditionKeys(statement).some((key) => SOURCES.has(key));
        return isAccount || (servicesIn(statement).length > 0 && isFor) ? [] : [by];
      }),
  },
  {
    subject: 'policies of queues, topics and keys',
    holds: 'let in nobody for a pattern of actions',
    offenders: (template) =>
      guards(template).flatMap(({ by, statement }) =>
        statement.Effect === 'Allow' && actionsIn(statement).some((action) => /[*?]/.test(action))
          ? [by]
          : [],
      ),
  },
  {
    subject: 'functions',
    holds: 'can be invoked from outside by one source each',
    offenders: (template) =>
      offending(template, 'AWS::Lambda::Permission', ({ SourceArn }) => SourceArn === undefined),
  },
];
