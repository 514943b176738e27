import {
  CreateUserPoolCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  paginateListUserPools,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { flag, list, notEmulated, object, oneOf, record, required, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

const properties = {
  UserPoolName: updates(text),
  Policies: updates(
    object({
      PasswordPolicy: object({
        MinimumLength: whole,
        RequireUppercase: flag,
        RequireLowercase: flag,
        RequireNumbers: flag,
        RequireSymbols: flag,
        TemporaryPasswordValidityDays: whole,
      }),
    }),
  ),
  DeletionProtection: updates(oneOf('ACTIVE', 'INACTIVE')),
  MfaConfiguration: updates(oneOf('OFF')),
  AdminCreateUserConfig: updates(
    object({
      AllowAdminCreateUserOnly: flag,
      UnusedAccountValidityDays: notEmulated('it is deprecated, for TemporaryPasswordValidityDays'),
    }),
  ),
  AccountRecoverySetting: updates(
    object({
      RecoveryMechanisms: list(
        object({
          Name: required(oneOf('verified_email', 'verified_phone_number', 'admin_only')),
          Priority: required(whole),
        }),
      ),
    }),
  ),
  UserPoolTier: updates(oneOf('LITE', 'ESSENTIALS', 'PLUS')),
  UsernameConfiguration: replaces(object({ CaseSensitive: flag })),
  UserPoolTags: updates(record(text)),
};
type Pool = Properties<typeof properties>;

const tagsIn = ({ UserPoolTags = {} }: Pool) =>
  Object.entries(UserPoolTags).map(([Key, Value]) => ({ Key, Value }));

const settingsOf = (pool: Pool, bench: Workbench) => {
  const { UserPoolName, UsernameConfiguration: _, ...settings } = pool;
  return {
    ...settings,
    PoolName: UserPoolName ?? bench.name(128),
    UserPoolTags: tagMap(bench.tags(tagsIn(pool))),
  };
};

/** Whether a pool is the one that this resource of this stack has made: pools of one name may stand side by side. */
const isOurs = ({ UserPoolTags: tags = {} }: UserPoolType, { stack, logicalId }: Workbench): boolean =>
  tags['aws:cloudformation:stack-id'] === stack.id && tags['aws:cloudformation:logical-id'] === logicalId;

export const cognitoUserPool = resourceType({
  type: 'AWS::Cognito::UserPool',
  properties,
  attributes: ['Arn', 'ProviderName', 'ProviderURL', 'UserPoolId'],
  check: ({ UsernameConfiguration }, problems) => {
    if (UsernameConfiguration?.CaseSensitive === false)
      problems.push(
        'property UsernameConfiguration.CaseSensitive false is not emulated by the local cloud (docs/local-cloud.md)',
      );
  },
  create: async (pool, bench) => {
    const { UserPool } = await bench.aws.cognito.send(new CreateUserPoolCommand(settingsOf(pool, bench)));
    const { Id = '', Arn = '' } = UserPool ?? {};
    const ProviderName = `cognito-idp.${Id.slice(0, Id.indexOf('_'))}.amazonaws.com/${Id}`;
    return {
      id: Id,
      attributes: { Arn, ProviderName, ProviderURL: `https://${ProviderName}`, UserPoolId: Id },
    };
  },
  update: async (UserPoolId, pool, _before, bench) => {
    await bench.aws.cognito.send(new UpdateUserPoolCommand({ UserPoolId, ...settingsOf(pool, bench) }));
  },
  remove: (UserPoolId, _pool, { aws }) =>
    unlessGone(aws.cognito.send(new DeleteUserPoolCommand({ UserPoolId }))),
  discard: async (UserPoolId, _pool, { aws: { cognito } }) => {
    const unprotect = { UserPoolId, DeletionProtection: 'INACTIVE' } as const;
    await unlessGone(cognito.send(new UpdateUserPoolCommand(unprotect)));
    await unlessGone(cognito.send(new DeleteUserPoolCommand({ UserPoolId })));
  },
  find: async (_pool, bench) => {
    const { cognito: client } = bench.aws;
    for await (const { UserPools = [] } of paginateListUserPools({ client }, { MaxResults: 60 }))
      for (const { Id: UserPoolId } of UserPools) {
        const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
        if (UserPool && isOurs(UserPool, bench)) return UserPoolId;
      }
    return undefined;
  },
});
