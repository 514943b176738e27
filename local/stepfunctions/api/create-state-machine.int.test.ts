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
    ['arn:aws:states:::dynamodb:putItem', {}, /dynamodb:putItem is not emulated by the local cloud/],
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
