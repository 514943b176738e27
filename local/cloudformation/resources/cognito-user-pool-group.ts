import {
  CreateGroupCommand,
  DeleteGroupCommand,
  GetGroupCommand,
  UpdateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { required, text, whole } from './shapes.ts';

export const cognitoUserPoolGroup = resourceType({
  type: 'AWS::Cognito::UserPoolGroup',
  properties: {
    UserPoolId: replaces(required(text)),
    GroupName: replaces(text),
    Description: updates(text),
    Precedence: updates(whole),
  },
  attributes: [],
  create: async ({ GroupName, ...settings }, bench) => {
    const id = GroupName ?? bench.name(128);
    await bench.aws.cognito.send(new CreateGroupCommand({ ...settings, GroupName: id }));
    return { id };
  },
  update: async (id, settings, _before, { aws }) => {
    await aws.cognito.send(new UpdateGroupCommand({ ...settings, GroupName: id }));
  },
  remove: (GroupName, { UserPoolId }, { aws }) =>
    unlessGone(aws.cognito.send(new DeleteGroupCommand({ UserPoolId, GroupName }))),
  find: async ({ UserPoolId, GroupName = '' }, bench) => {
    const id = GroupName || bench.name(128);
    return (await ifThere(bench.aws.cognito.send(new GetGroupCommand({ UserPoolId, GroupName: id })))) && id;
  },
});
