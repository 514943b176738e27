import {
  AttachRolePolicyCommand,
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  TagRoleCommand,
  UntagRoleCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import { accessKeys } from './access-keys.ts';
import { createIam } from './iam/iam.ts';
import { openRoles } from './iam/role-record.ts';
import { createSts } from './sts.ts';

const trust = JSON.stringify({ Version: '2012-10-17', Statement: [] });
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 'a:b', Resource: '*' }],
});

describe('identity', () => {
  const roles = openRoles(openStore());
  const keys = accessKeys(openStore(), (roleArn) => roles.byArn(roleArn)?.id);
  let endpoint: TestEndpoint;
  let iam: IAMClient;

  before(async () => {
    const clock = systemClock();
    endpoint = await startTestEndpoint([createIam(roles, clock), createSts(keys, roles, clock)]);
    iam = new IAMClient(endpoint.config);
  });
  after(async () => {
    iam.destroy();
    await endpoint.close();
  });

  it('keeps roles with their trust, description and tags', async () => {
    const tags = { Tags: [{ Key: 'stage', Value: 'dev' }] };
    const role = { RoleName: 'worker', AssumeRolePolicyDocument: trust, Description: 'works' };
    await iam.send(new CreateRoleCommand({ ...role, ...tags }));
    await iam.send(new TagRoleCommand({ RoleName: 'worker', Tags: [{ Key: 'team', Value: 'a' }] }));
    await iam.send(new UntagRoleCommand({ RoleName: 'worker', TagKeys: ['stage'] }));
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'worker' }));
    expect(Role).toMatchObject({
      Arn: 'arn:aws:iam::000000000000:role/worker',
      Description: 'works',
      AssumeRolePolicyDocument: encodeURIComponent(trust),
      Tags: [{ Key: 'team', Value: 'a' }],
    });
    expect((await iam.send(new ListRolesCommand({}))).Roles).toHaveLength(1);
    await expect(iam.send(new CreateRoleCommand(role))).rejects.toMatchObject({
      name: 'EntityAlreadyExistsException',
    });
    await iam.send(new DeleteRoleCommand({ RoleName: 'worker' }));
    await expect(iam.send(new GetRoleCommand({ RoleName: 'worker' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
    });
  });

  it('keeps the policies of a role, which cannot be deleted before them', async () => {
    const RoleName = 'reader';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'read', PolicyDocument: policy }));
    expect(await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName: 'read' }))).toMatchObject({
      PolicyDocument: encodeURIComponent(policy),
    });
    expect(await iam.send(new ListRolePoliciesCommand({ RoleName }))).toMatchObject({
      PolicyNames: ['read'],
    });
    expect(await iam.send(new ListAttachedRolePoliciesCommand({ RoleName }))).toMatchObject({
      AttachedPolicies: [],
    });
    await expect(iam.send(new DeleteRoleCommand({ RoleName }))).rejects.toThrow(/delete policies/);
    await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: 'read' }));
    await iam.send(new DeleteRoleCommand({ RoleName }));
  });

  it('refuses a policy that is none', async () => {
    await expect(
      iam.send(new CreateRoleCommand({ RoleName: 'broken', AssumeRolePolicyDocument: '{' })),
    ).rejects.toMatchObject({ name: 'MalformedPolicyDocumentException' });
  });

  it('keeps no more of a role’s policies than IAM does, whose white space does not count', async () => {
    const RoleName = 'wordy';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    const put = (PolicyName: string, characters: number) => {
      const Resource = `arn:aws:s3:::${'b'.repeat(characters)}`;
      const Statement = [{ Effect: 'Allow', Action: 'a:b', Resource }];
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement }, null, 200);
      return iam.send(new PutRolePolicyCommand({ RoleName, PolicyName, PolicyDocument }));
    };
    await put('one', 6000);
    await put('other', 4000);
    await put('one', 6010);
    await expect(put('other', 4100)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Maximum policy size of 10240 bytes exceeded for role wordy',
    });
    await expect(put('third', 100)).rejects.toMatchObject({ name: 'LimitExceededException' });
  });

  it('refuses managed policies, whose text is not here to be judged', async () => {
    const RoleName = 'managed';
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: trust }));
    const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess';
    await expect(iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn }))).rejects.toThrow(
      /AttachRolePolicy of arn:aws:iam::aws:policy\/ReadOnlyAccess .* is not emulated/,
    );
  });

  it('knows who calls', async () => {
    const sts = new STSClient(endpoint.config);
    expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
      Account: '000000000000',
      Arn: 'arn:aws:iam::000000000000:root',
    });
    const RoleArn = 'arn:aws:iam::000000000000:role/shift';
    await iam.send(new CreateRoleCommand({ RoleName: 'shift', AssumeRolePolicyDocument: trust }));
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: 'shift-1' }),
    );
    expect(AssumedRoleUser?.Arn).toBe('arn:aws:sts::000000000000:assumed-role/shift/shift-1');
    expect(keys.callerOf(Credentials?.AccessKeyId ?? '')).toMatchObject({ roleArn: RoleArn });
    sts.destroy();
  });

  it('lets a role be assumed only as on AWS', async () => {
    const sts = new STSClient(endpoint.config);
    await iam.send(new CreateRoleCommand({ RoleName: 'desk', AssumeRolePolicyDocument: trust }));
    const assume = (more: object) => {
      const RoleArn = 'arn:aws:iam::000000000000:role/desk';
      return sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'shift', ...more }));
    };
    await expect(assume({ RoleArn: 'arn:aws:iam::000000000000:role/absent' })).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    await expect(assume({ Policy: policy })).rejects.toThrow(/AssumeRole with Policy is not emulated/);
    for (const DurationSeconds of [899, 3601, 43_201])
      await expect(assume({ DurationSeconds })).rejects.toMatchObject({ name: 'ValidationError' });
    for (const RoleSessionName of ['x', 'a/b', 'x'.repeat(65)])
      await expect(assume({ RoleSessionName })).rejects.toMatchObject({ name: 'ValidationError' });
    await assume({ DurationSeconds: 900 });
    sts.destroy();
  });

  it('gives the session of a role that is gone to no other role of its name', async () => {
    const sts = new STSClient(endpoint.config);
    const desk = { RoleName: 'gone', AssumeRolePolicyDocument: trust };
    const assume = async () => {
      const RoleArn = 'arn:aws:iam::000000000000:role/gone';
      const { Credentials } = await sts.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'shift' }));
      return Credentials?.AccessKeyId ?? '';
    };
    await iam.send(new CreateRoleCommand(desk));
    const old = await assume();
    await iam.send(new DeleteRoleCommand({ RoleName: 'gone' }));
    const isGone = () =>
      expect(() => keys.callerOf(old)).toThrow(expect.objectContaining({ code: 'InvalidClientTokenId' }));
    isGone();
    await iam.send(new CreateRoleCommand(desk));
    expect(await assume()).not.toBe(old);
    isGone();
    sts.destroy();
  });
});
