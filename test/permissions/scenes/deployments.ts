import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateEventSourceMappingCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { DescribeStateMachineCommand, SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import type { Scene } from '../scene.ts';

const deployAgain = async (FunctionName: string) => {
  const lambda = new LambdaClient({});
  const { Role, DeadLetterConfig } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
  await lambda.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName,
      Role,
      ...(DeadLetterConfig && { DeadLetterConfig }),
      TracingConfig: { Mode: 'Active' },
    }),
  );
};

/** A function is taken by Lambda, and what its first run writes is in its log. */
export const scenesOfFunction = (logicalId: string): Scene[] => [
  { title: `${logicalId} can be deployed, with its traces`, play: ({ id }) => deployAgain(id(logicalId)) },
  {
    title: `${logicalId} writes into its log`,
    async play({ store, id }) {
      const FunctionName = id(logicalId);
      await deployAgain(FunctionName);
      const { $metadata } = await new LambdaClient({}).send(
        new InvokeCommand({ FunctionName, Payload: '{}' }),
      );
      await store.atRest(`what ${FunctionName} has written`, async () => {
        const { events = [] } = await new CloudWatchLogsClient({}).send(
          new FilterLogEventsCommand({
            logGroupName: `/aws/lambda/${FunctionName}`,
            filterPattern: `"${$metadata.requestId}"`,
          }),
        );
        return events[0];
      });
    },
  },
];

const machine = (logicalId: string): Scene => ({
  title: `${logicalId} can be deployed, with its log and its traces`,
  async play({ id }) {
    const sfn = new SFNClient({});
    const stateMachineArn = id(logicalId);
    const { roleArn, loggingConfiguration, tracingConfiguration } = await sfn.send(
      new DescribeStateMachineCommand({ stateMachineArn }),
    );
    await sfn.send(
      new UpdateStateMachineCommand({ stateMachineArn, roleArn, loggingConfiguration, tracingConfiguration }),
    );
  },
});

export const deploymentScenes: Scene[] = [
  machine('StoreCheckoutFlow'),
  machine('StoreUndoOrder'),
  {
    title: 'the order desk’s queue can be given to its function',
    play: ({ id }) =>
      new LambdaClient({}).send(
        new UpdateEventSourceMappingCommand({
          UUID: id('PrepareOrderEventSourceMappingSQSOrdersQueue'),
          FunctionName: id('PrepareOrderLambdaFunction'),
        }),
      ),
  },
];
