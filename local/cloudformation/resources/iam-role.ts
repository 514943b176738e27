import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import type { AwsClients } from './clients.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties } from './resource-type.ts';
import { documentOrText, list, notEmulated, object, required, tags, text, whole, textOf } from './shapes.ts';

const properties = {
  RoleName: replaces(text),
  Path: replaces(text),
  AssumeRolePolicyDocument: updates(required(documentOrText)),
  Description: updates(text),
  MaxSessionDuration: updates(whole),
  ManagedPolicyArns: updates(list(text)),
  Policies: updates(list(object({ PolicyName: required(text), PolicyDocument: required(documentOrText) }))),
  PermissionsBoundary: updates(notEmulated()),
  Tags: updates(tags),
};
type Role = Properties<typeof properties>;

const putPolicies = async ({ iam }: AwsClients, RoleName: string, role: Role): Promise<void> => {
  for (const { PolicyName, PolicyDocument } of role.Policies ?? [])
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument: textOf(PolicyDocument) }),
    );
};

const dropPolicies = async ({ iam }: AwsClients, RoleName: string, role: Role, kept: Role): Promise<void> => {
  for (const { PolicyName } of role.Policies ?? [])
    if (!kept.Policies?.some((policy) => policy.PolicyName === PolicyName))
      await unlessGone(iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
};

export const iamRole = resourceType({
  type: 'AWS::IAM::Role',
  properties,
  attributes: ['Arn', 'RoleId'],
  nameProperty: 'RoleName',
  grants: true,
  check: ({ ManagedPolicyArns = [] }, problems) => {
    // Their text is not here, so nothing could be judged by them.
    if (ManagedPolicyArns.length > 0)
      problems.push(
        'property ManagedPolicyArns is not emulated by the local cloud: write their statements into Policies (docs/local-cloud.md)',
      );
  },
  create: async (role, bench) => {
    const { iam } = bench.aws;
    const RoleName = role.RoleName ?? bench.name(64);
    const { Role: made } = await iam.send(
      new CreateRoleCommand({
        RoleName,
        Path: role.Path,
        AssumeRolePolicyDocument: textOf(role.AssumeRolePolicyDocument),
        Description: role.Description,
        MaxSessionDuration: role.MaxSessionDuration,
        Tags: bench.tags(role.Tags),
      }),
    );
    bench.made(RoleName);
    await putPolicies(bench.aws, RoleName, role);
    return { id: RoleName, attributes: { Arn: made?.Arn ?? '', RoleId: made?.RoleId ?? '' } };
  },
  update: async (RoleName, role, before, { aws, tags: all, tagsGone }) => {
    const { iam } = aws;
    const PolicyDocument = textOf(role.AssumeRolePolicyDocument);
    if (PolicyDocument !== textOf(before.AssumeRolePolicyDocument))
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    const { Description = '', MaxSessionDuration = 3600 } = role;
    if (role.Description !== before.Description || role.MaxSessionDuration !== before.MaxSessionDuration)
      await iam.send(new UpdateRoleCommand({ RoleName, Description, MaxSessionDuration }));
    await putPolicies(aws, RoleName, role);
    await dropPolicies(aws, RoleName, before, role);
    const TagKeys = tagsGone(role.Tags, before.Tags);
    if (TagKeys.length > 0) await iam.send(new UntagRoleCommand({ RoleName, TagKeys }));
    await iam.send(new TagRoleCommand({ RoleName, Tags: all(role.Tags) }));
  },
  remove: async (RoleName, _role, { aws: { iam } }) => {
    const inline = await ifThere(iam.send(new ListRolePoliciesCommand({ RoleName })));
    if (!inline) return;
    for (const PolicyName of inline.PolicyNames ?? [])
      await unlessGone(iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName })));
    await unlessGone(iam.send(new DeleteRoleCommand({ RoleName })));
  },
  find: async (role, bench) => {
    const RoleName = role.RoleName ?? bench.name(64);
    return (await ifThere(bench.aws.iam.send(new GetRoleCommand({ RoleName })))) && RoleName;
  },
});
