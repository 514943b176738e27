import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import { DONE, roleArn } from './given.ts';

const MAP = {
  Type: 'Map',
  ToleratedFailureCount: 0,
  ItemProcessor: { StartAt: 'Inner', States: { Inner: { Type: 'Succeed' } } },
  Next: 'After',
};
const TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: { QueueUrl: 'q', 'MessageBody.$': '$$.Execution.Name' },
  Retry: [{ ErrorEquals: ['Loud'], MaxAttempts: 1 }],
  Next: 'After',
};
const context = '{"Execution":{"Name":"one"}}';
const inspectionLevel = 'DEBUG';

export const ofTrials: Examples = {
  TestState: example({
    input: () => ({ definition: DONE, stateName: 'One', roleArn }),
    only: ['definition', 'roleArn', 'input', 'inspectionLevel', 'revealSecrets', 'variables', 'stateName'],
    values: {
      definition: ['{}'],
      input: ['{"loud":1}'],
      inspectionLevel: ['DEBUG'],
      revealSecrets: [true],
      stateName: ['Two'],
      variables: ['[]'],
      roleArn: [''],
    },
  }),
  'TestState with a result': example({
    input: () => ({
      definition: JSON.stringify(TASK),
      inspectionLevel,
      context,
      mock: { result: '{"MessageId":1}', fieldValidationMode: 'NONE' },
    }),
    only: ['mock', 'context'],
    values: {
      context: ['{"Execution":{"Name":"two"}}'],
      'mock.result': ['{"MessageId":2}'],
      'mock.fieldValidationMode': ['STRICT', 'PRESENT'],
    },
  }),
  'TestState with an error': example({
    input: () => ({
      definition: JSON.stringify(TASK),
      inspectionLevel,
      context,
      mock: { errorOutput: { error: 'Loud', cause: 'why' } },
    }),
    only: ['mock.errorOutput', 'stateConfiguration.retrierRetryCount'],
    values: { 'stateConfiguration.retrierRetryCount': [1] },
  }),
  'TestState of a Map': example({
    input: () => ({ definition: JSON.stringify(MAP), input: '[1,2]', mock: { result: '[1,2]' } }),
    only: ['stateConfiguration'],
    values: { 'stateConfiguration.mapIterationFailureCount': [1] },
  }),
};
