import { randomBytes, randomUUID } from 'node:crypto';
import { account, arn, region } from '../arn.ts';

/** A stack as its template knows it. */
export interface StackIdentity {
  name: string;
  /** The stack's ARN: two stacks of the same name, one after the other, differ in it. */
  id: string;
}

/** How the ids of all stacks of a name begin. */
export const stackIdPrefix = (name: string): string => arn('cloudformation', `stack/${name}/`);

export const newStackId = (name: string): string => `${stackIdPrefix(name)}${randomUUID()}`;

export const newChangeSetId = (name: string): string =>
  arn('cloudformation', `changeSet/${name}/${randomUUID()}`);

/** The random part of a name that CloudFormation gives. */
export const newToken = (): string => {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  return Array.from(randomBytes(12), (byte) => letters[byte % letters.length]).join('');
};

/** What AWS::… names mean in a stack. */
export const pseudoParameters = ({
  name,
  id,
}: StackIdentity): Record<string, string | string[] | undefined> => ({
  'AWS::AccountId': account,
  'AWS::NoValue': undefined,
  'AWS::NotificationARNs': [],
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackId': id,
  'AWS::StackName': name,
  'AWS::URLSuffix': 'amazonaws.com',
});
