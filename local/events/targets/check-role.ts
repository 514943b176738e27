import { ServiceError } from '../../errors.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import { ruleArn } from '../rule-record.ts';
import type { RuleRecord } from '../rule-record.ts';

const message = (roleArn: string) =>
  `Provided role '${roleArn}' cannot be assumed by principal 'events.amazonaws.com'. (local cloud: it must exist, and its trust policy let events.amazonaws.com assume it)`;

/** Refuses a role that EventBridge could not assume for a rule. */
export const checkRole = (
  permissions: Permissions,
  rule: Pick<RuleRecord, 'name' | 'busName'>,
  roleArn: string | undefined,
): void => {
  if (roleArn !== undefined && !permissions.trusts(roleArn, 'events', ruleArn(rule)))
    throw new ServiceError('ValidationException', message(roleArn));
};

/** What a delivery fails with whose role has lost its trust in the meantime: an error as services give it. */
export const notAssumable = (roleArn: string): Error =>
  Object.assign(new Error(message(roleArn)), {
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 403 },
  });
