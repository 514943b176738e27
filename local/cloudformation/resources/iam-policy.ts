import { DeleteRolePolicyCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { AwsClients } from './clients.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties } from './resource-type.ts';
import { documentOrText, list, notEmulated, required, text, textOf } from './shapes.ts';

const properties = {
  PolicyName: replaces(required(text)),
  PolicyDocument: updates(required(documentOrText)),
  Roles: updates(required(list(text))),
  Users: updates(notEmulated()),
  Groups: updates(notEmulated()),
};

const put = async (
  { iam }: AwsClients,
  { Roles, PolicyName, PolicyDocument }: Properties<typeof properties>,
): Promise<void> => {
  const policy = textOf(PolicyDocument);
  for (const RoleName of Roles)
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: policy }));
};

const drop = async ({ iam }: AwsClients, PolicyName: string, roles: readonly string[]): Promise<void> => {
  for (const RoleName of roles)
    await unlessGone(iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
};

/** A policy written into roles that the template makes elsewhere. */
export const iamPolicy = resourceType({
  type: 'AWS::IAM::Policy',
  properties,
  attributes: ['Id'],
  grants: true,
  create: async (policy, bench) => {
    await put(bench.aws, policy);
    const id = bench.name(80);
    return { id, attributes: { Id: id } };
  },
  update: async (_id, policy, before, { aws }) => {
    await put(aws, policy);
    await drop(
      aws,
      before.PolicyName,
      before.Roles.filter((role) => !policy.Roles.includes(role)),
    );
  },
  remove: (_id, { PolicyName, Roles }, { aws }) => drop(aws, PolicyName, Roles),
  find: (_policy, bench) => Promise.resolve(bench.name(80)),
});
