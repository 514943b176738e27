import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The store that the stories run in: what `serverless deploy` made, reached as any AWS client would. */
export const clients = () => ({
  db: DynamoDBDocumentClient.from(new DynamoDBClient({})),
  stepFunctions: new SFNClient({}),
  queues: new SQSClient({}),
  functions: new LambdaClient({}),
});

export const STACK = 'storeflow-dev';

/** The outputs of the deployed stack, by name. */
export const stackOutputs = async (): Promise<(name: string) => string> => {
  const { Stacks = [] } = await new CloudFormationClient({}).send(
    new DescribeStacksCommand({ StackName: STACK }),
  );
  const outputs = new Map(Stacks[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  return (name) => {
    const value = outputs.get(name);
    if (!value) throw new Error(`The stack ${STACK} has no output ${name}`);
    return value;
  };
};
