import {
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { documentOf, idle, statementsOf } from './held-policy.ts';
import type { HeldPolicy } from './held-policy.ts';

/** The trust policy and the inline policies of a role. */
export const policiesOfRole = async (RoleName: string, logicalId: string): Promise<HeldPolicy[]> => {
  const iam = new IAMClient({});
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  const holder = Role?.Arn ?? '';
  const trust: HeldPolicy = {
    holder,
    logicalId,
    policy: 'trust',
    statements: statementsOf(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')),
    put: (statements) =>
      iam.send(
        new UpdateAssumeRolePolicyCommand({
          RoleName,
          PolicyDocument: documentOf(statements.length > 0 ? statements : [idle('sts:AssumeRole')]),
        }),
      ),
  };
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  const inline = PolicyNames.map(async (PolicyName): Promise<HeldPolicy> => {
    const { PolicyDocument = '' } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    return {
      holder,
      logicalId,
      policy: PolicyName,
      statements: statementsOf(decodeURIComponent(PolicyDocument)),
      put: (statements) =>
        statements.length > 0
          ? iam.send(
              new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: documentOf(statements) }),
            )
          : iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })),
    };
  });
  return [trust, ...(await Promise.all(inline))];
};
