import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const TRUST = '{"Version":"2012-10-17","Statement":[]}';
const OTHER = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';
const MANAGED = 'arn:aws:iam::aws:policy/Loud';

const role = async ({ name, call }: Bench) => {
  await call('CreateRole', {
    RoleName: name,
    AssumeRolePolicyDocument: TRUST,
    Tags: [
      { Key: 'old', Value: 'x' },
      { Key: 'other', Value: 'x' },
    ],
  });
  return { RoleName: name };
};
const withPolicies = async (bench: Bench) => {
  const found = await role(bench);
  for (const PolicyName of ['one', 'two'])
    await bench.call('PutRolePolicy', { ...found, PolicyName, PolicyDocument: TRUST });
  return found;
};
type Role = Awaited<ReturnType<typeof role>>;
const described = async ({ call }: Bench, { RoleName }: Role) => [
  await call('GetRole', { RoleName }),
  await call('ListRolePolicies', { RoleName }),
  await call('ListAttachedRolePolicies', { RoleName }),
  await call('GetRolePolicy', { RoleName, PolicyName: 'one' }).catch(String),
];
const PAGES = { MaxItems: [1], Marker: ['zzz'] };

export const iam: Examples = {
  CreateRole: example({
    input: ({ name }) => ({ RoleName: name, AssumeRolePolicyDocument: TRUST }),
    shows: (bench) => described(bench, { RoleName: bench.name }),
    values: {
      RoleName: ['loud-made'],
      AssumeRolePolicyDocument: [OTHER],
      MaxSessionDuration: [7200],
      Path: ['/loud/'],
      PermissionsBoundary: [MANAGED],
    },
  }),
  GetRole: example({ given: role, input: (_bench, found) => found, reads: true }),
  ListRoles: example({
    given: role,
    input: () => ({}),
    reads: true,
    values: { ...PAGES, PathPrefix: ['/loud/'] },
  }),
  UpdateRole: example({
    given: role,
    input: (_bench, found) => found,
    shows: described,
    values: { MaxSessionDuration: [7200] },
  }),
  UpdateAssumeRolePolicy: example({
    given: role,
    input: (_bench, found) => ({ ...found, PolicyDocument: TRUST }),
    shows: described,
    values: { PolicyDocument: [OTHER] },
  }),
  DeleteRole: example({ given: role, input: (_bench, found) => found, shows: described }),
  TagRole: example({
    given: role,
    input: (_bench, found) => ({ ...found, Tags: [{ Key: 'k', Value: 'v' }] }),
    shows: described,
  }),
  UntagRole: example({
    given: role,
    input: (_bench, found) => ({ ...found, TagKeys: ['old'] }),
    shows: described,
    values: { TagKeys: ['other'] },
  }),
  ListRoleTags: example({ given: role, input: (_bench, found) => found, reads: true, values: PAGES }),
  PutRolePolicy: example({
    given: role,
    input: (_bench, found) => ({ ...found, PolicyName: 'one', PolicyDocument: TRUST }),
    shows: described,
    values: { PolicyDocument: [OTHER] },
  }),
  GetRolePolicy: example({
    given: withPolicies,
    input: (_bench, found) => ({ ...found, PolicyName: 'one' }),
    reads: true,
  }),
  DeleteRolePolicy: example({
    given: withPolicies,
    input: (_bench, found) => ({ ...found, PolicyName: 'one' }),
    shows: described,
    values: { PolicyName: ['two'] },
  }),
  ListRolePolicies: example({
    given: withPolicies,
    input: (_bench, found) => found,
    reads: true,
    values: PAGES,
  }),
  DetachRolePolicy: example({
    given: withPolicies,
    input: (_bench, found) => ({ ...found, PolicyArn: MANAGED }),
    fails: 'NoSuchEntityException',
    values: { PolicyArn: [`${MANAGED}er`] },
  }),
  ListAttachedRolePolicies: example({
    given: withPolicies,
    input: (_bench, found) => found,
    reads: true,
    values: { ...PAGES, PathPrefix: ['/loud/'] },
  }),
};
