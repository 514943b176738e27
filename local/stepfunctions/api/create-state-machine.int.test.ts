import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { createMachine } from '../test-api.ts';
import { ROLE, startTestStepFunctions } from '../test-step-functions.ts';

const pass = (output: unknown = 'x') =>
  JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'S',
    States: { S: { Type: 'Pass', Output: output, End: true } },
  });
const orders = { name: 'orders', roleArn: ROLE, definition: pass() };

describe('a state machine', () => {
  for (const [what, change, error] of [
    ['a name with a space', { name: 'a b' }, { name: 'InvalidName' }],
    ['a name of 81 characters', { name: 'a'.repeat(81) }, { name: 'InvalidName' }],
    [
      'a wrong definition',
      { definition: '{}' },
      {
        name: 'InvalidDefinition',
        message: `Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are required: [StartAt, States] at /'`,
      },
    ],
    [
      'publish',
      { publish: true },
      { name: 'UnsupportedByLocalCloud', message: expect.stringContaining('publish') },
    ],
    [
      'a key of its own',
      { encryptionConfiguration: { type: 'AWS_OWNED_KEY' } },
      { name: 'UnsupportedByLocalCloud' },
    ],
    [
      'logging without a destination',
      { loggingConfiguration: { level: 'ALL' } },
      { name: 'InvalidLoggingConfiguration' },
    ],
    ['no role', { roleArn: '' }, { name: 'ValidationException' }],
  ] as const)
    it(`with ${what} is refused`, async () => {
      const { client } = startTestStepFunctions();
      await expect(
        client.send(new CreateStateMachineCommand({ ...orders, ...change })),
      ).rejects.toMatchObject(error);
    });

  for (const [resource, parameters, problem] of [
    [
      'arn:aws:states:::batch:submitJob',
      {},
      /batch:submitJob is not emulated by the local cloud \(docs\/step-functions\.md#integrations\)/,
    ],
    ['arn:aws:states:::sqs:sendMessage.sync', { QueueUrl: 'q', MessageBody: 'b' }, /does not allow .sync/],
    [
      'arn:aws:states:::sqs:sendMessage',
      { QueueUrl: 'q' },
      /The field "MessageBody" is required but was missing/,
    ],
    [
      'arn:aws:states:::sns:publish',
      { Message: 'm', Topic: 't' },
      /The field "Topic" is not supported by Step Functions/,
    ],
    [
      'arn:aws:states:::sqs:sendMessage',
      { QueueUrl: 'q', MessageBody: 'b', MessageSystemAttributes: {} },
      /The field "MessageSystemAttributes" is not supported by Step Functions/,
    ],
    [
      'arn:aws:states:::lambda:invoke',
      { FunctionName: 5 },
      /The value for the field 'FunctionName' must be a STRING/,
    ],
    ['arn:aws:states:::lambda:invoke', undefined, /The field "FunctionName" is required but was missing/],
    ['arn:aws:states:::dynamodb:getItem.waitForTaskToken', {}, /does not allow .waitForTaskToken/],
    ['arn:aws:states:::events:putEvents.sync', {}, /does not allow .sync/],
    [
      'arn:aws:states:::dynamodb:putItem',
      { TableName: 't', Item: { id: { S: 'a', Text: 'b' } } },
      /The field "Text" is not supported by Step Functions/,
    ],
    [
      'arn:aws:states:::states:startExecution',
      { Input: {} },
      /The field "StateMachineArn" is required but was missing/,
    ],
    ['arn:aws:states:::aws-sdk:dynamodb:putItem.sync', {}, /does not allow .sync/],
    ...[
      'aws-sdk:loud:do',
      'aws-sdk:dynamodb:eatItem',
      'aws-sdk:dynamodb:PutItem',
      'aws-sdk:sts:assumeRole',
      'aws-sdk:s3:selectObjectContent',
      'aws-sdk:lambda:invokeAsync',
    ].map(
      (what) =>
        [
          `arn:aws:states:::${what}`,
          {},
          /The resource provided arn:\S+ is not recognized. The value is not a valid resource ARN, or the resource is not available in this region/,
        ] as const,
    ),
    [
      'arn:aws:states:::aws-sdk:sfn:startExecution',
      { stateMachineArn: 'm' },
      /The field "stateMachineArn" is not supported by Step Functions/,
    ],
    [
      'arn:aws:states:::aws-sdk:dynamodb:createTable',
      { TableName: 't', ProvisionedThroughput: { ReadCapacityUnits: '1' } },
      /The value for the field 'ReadCapacityUnits' must be a NUMBER/,
    ],
  ] as const)
    it(`with ${resource} as ${JSON.stringify(parameters)} is refused`, async () => {
      const { client } = startTestStepFunctions();
      const definition = {
        StartAt: 'S',
        States: { S: { Type: 'Task', Resource: resource, Arguments: parameters, End: true } },
      };
      await expect(createMachine(client, definition)).rejects.toMatchObject({
        name: 'InvalidDefinition',
        message: expect.stringMatching(problem),
      });
    });
});
