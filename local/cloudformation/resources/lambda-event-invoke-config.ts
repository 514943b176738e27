import {
  DeleteFunctionEventInvokeConfigCommand,
  PutFunctionEventInvokeConfigCommand,
} from '@aws-sdk/client-lambda';
import type { AwsClients } from './clients.ts';
import { unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties } from './resource-type.ts';
import { object, oneOf, required, text, whole } from './shapes.ts';

const destination = object({ Destination: required(text) });

const properties = {
  FunctionName: replaces(required(text)),
  Qualifier: replaces(required(oneOf('$LATEST'))),
  MaximumRetryAttempts: updates(whole),
  MaximumEventAgeInSeconds: updates(whole),
  DestinationConfig: updates(object({ OnSuccess: destination, OnFailure: destination })),
};
type Config = Properties<typeof properties>;

const put = async ({ lambda }: AwsClients, config: Config): Promise<void> => {
  await lambda.send(new PutFunctionEventInvokeConfigCommand(config));
};

const idOf = ({ FunctionName, Qualifier }: Config) => `${FunctionName}|${Qualifier}`;

export const lambdaEventInvokeConfig = resourceType({
  type: 'AWS::Lambda::EventInvokeConfig',
  properties,
  attributes: [],
  create: async (config, { aws }) => {
    await put(aws, config);
    return { id: idOf(config) };
  },
  update: (_id, config, _before, { aws }) => put(aws, config),
  remove: (_id, { FunctionName, Qualifier }, { aws }) =>
    unlessGone(aws.lambda.send(new DeleteFunctionEventInvokeConfigCommand({ FunctionName, Qualifier }))),
  find: (config) => Promise.resolve(idOf(config)),
});
