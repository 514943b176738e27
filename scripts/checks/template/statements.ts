import { many, ofType } from './template.ts';
import type { Template } from './template.ts';

export interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Principal?: '*' | { Service?: string | string[]; AWS?: unknown };
  Action: string | string[];
  Resource?: unknown;
  Condition?: Record<string, Record<string, unknown>>;
}

interface PolicyDocument {
  Statement: Statement | Statement[];
}

/** A statement, and where it stands: `by` is the logical id of the role, or of the policy of a resource. */
export interface Said {
  by: string;
  statement: Statement;
}

const saidBy = (by: string, document: unknown): Said[] =>
  many((document as PolicyDocument).Statement).map((statement) => ({ by, statement }));

/** What the roles grant. */
export const grants = (template: Template): Said[] =>
  ofType(template, 'AWS::IAM::Role').flatMap(([id, { Policies = [] }]) =>
    (Policies as { PolicyDocument: unknown }[]).flatMap((policy) => saidBy(id, policy.PolicyDocument)),
  );

/** Whom the roles trust. */
export const trusts = (template: Template): Said[] =>
  ofType(template, 'AWS::IAM::Role').flatMap(([id, role]) => saidBy(id, role['AssumeRolePolicyDocument']));

const DOCUMENTS: [type: string, property: string][] = [
  ['AWS::SQS::QueuePolicy', 'PolicyDocument'],
  ['AWS::SNS::TopicPolicy', 'PolicyDocument'],
  ['AWS::S3::BucketPolicy', 'PolicyDocument'],
  ['AWS::KMS::Key', 'KeyPolicy'],
];

/** What queues, topics, buckets and keys say of who may use them. */
export const guards = (template: Template): Said[] =>
  DOCUMENTS.flatMap(([type, property]) =>
    ofType(template, type).flatMap(([id, properties]) => saidBy(id, properties[property])),
  );

export const actionsIn = ({ Action }: Statement): string[] => many(Action);

export const servicesIn = ({ Principal }: Statement): string[] =>
  typeof Principal === 'object' ? many(Principal.Service ?? []) : [];

/** Keys of a statement's conditions, whatever their operator. */
export const conditionKeys = ({ Condition = {} }: Statement): string[] =>
  Object.values(Condition).flatMap((keys) => Object.keys(keys));

/** Whether an action, or a pattern of actions, covers one whose name begins so. */
export const covers = (granted: string, action: string): boolean => {
  const [head = ''] = granted.split('*');
  return granted.includes('*')
    ? action.startsWith(head) || head.startsWith(action)
    : granted.startsWith(action);
};

/** A statement that refuses whatever does not come by TLS. */
export const refusesPlainHttp = ({ Effect, Principal, Condition }: Statement): boolean =>
  Effect === 'Deny' && Principal === '*' && String(Condition?.['Bool']?.['aws:SecureTransport']) === 'false';
