import { randomUUID } from 'node:crypto';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { checkPolicy } from '../../identity/permissions/check-policy.ts';
import { policyText } from '../function-record.ts';
import type { PolicyStatement } from '../function-record.ts';
import type { LambdaParts } from '../parts.ts';

interface Input {
  FunctionName: string;
  Qualifier?: string;
  StatementId: string;
  Action: string;
  Principal: string;
  SourceArn?: string;
  SourceAccount?: string;
}

const MEMBERS = [
  'FunctionName',
  'Qualifier',
  'StatementId',
  'Action',
  'Principal',
  'SourceArn',
  'SourceAccount',
];

const principalOf = (principal: string): PolicyStatement['Principal'] => {
  if (principal === '*') return '*';
  if (principal.endsWith('.amazonaws.com')) return { Service: principal };
  return { AWS: /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal };
};

const conditionOf = ({ SourceArn, SourceAccount }: Input): PolicyStatement['Condition'] => {
  const condition = {
    ...(SourceAccount && { StringEquals: { 'AWS:SourceAccount': SourceAccount } }),
    ...(SourceArn && { ArnLike: { 'AWS:SourceArn': SourceArn } }),
  };
  return Object.keys(condition).length > 0 ? condition : undefined;
};

export const addPermission =
  ({ functions }: LambdaParts): Action<Input> =>
  (input) => {
    acceptOnly('AddPermission', input, MEMBERS);
    const record = functions.get(input.FunctionName, input.Qualifier);
    if (record.policy.some(({ Sid }) => Sid === input.StatementId))
      throw new ServiceError(
        'ResourceConflictException',
        `The statement id (${input.StatementId}) provided already exists. Please provide a new statement id, or remove the existing statement.`,
        409,
      );
    const condition = conditionOf(input);
    const statement: PolicyStatement = {
      Sid: input.StatementId,
      Effect: 'Allow',
      Principal: principalOf(input.Principal),
      Action: input.Action,
      Resource: record.configuration.FunctionArn,
      ...(condition && { Condition: condition }),
    };
    const policy = [...record.policy, statement];
    checkPolicy(policyText(policy), 'resource', 'InvalidParameterValueException');
    functions.put({ ...record, policy, policyRevision: randomUUID() });
    return { Statement: JSON.stringify(statement) };
  };
