import {
  CreateAliasCommand,
  DeleteAliasCommand,
  ListAliasesCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { required, text } from './shapes.ts';

export const kmsAlias = resourceType({
  type: 'AWS::KMS::Alias',
  properties: { AliasName: replaces(required(text)), TargetKeyId: updates(required(text)) },
  attributes: [],
  nameProperty: 'AliasName',
  create: async ({ AliasName, TargetKeyId }, { aws }) => {
    await aws.kms.send(new CreateAliasCommand({ AliasName, TargetKeyId }));
    return { id: AliasName };
  },
  update: async (AliasName, { TargetKeyId }, _before, { aws }) => {
    await aws.kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId }));
  },
  remove: (AliasName, _alias, { aws }) => unlessGone(aws.kms.send(new DeleteAliasCommand({ AliasName }))),
  find: async ({ AliasName }, { aws }) => {
    const { Aliases = [] } = await aws.kms.send(new ListAliasesCommand({}));
    return Aliases.find((alias) => alias.AliasName === AliasName)?.AliasName;
  },
});
