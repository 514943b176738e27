import type { Subject } from '../subject.ts';
import { activityOf, functionOf, idOf, machineOf, mappingOf, ruleOf } from '../shows.ts';
import {
  arnOf,
  DONE,
  FUNCTION,
  LATER,
  logs,
  OTHER_ROLE,
  QUEUE,
  ref,
  SECOND,
  SECOND_FUNCTION,
} from '../words.ts';

export const functions: Readonly<Record<string, Subject>> = {
  'AWS::Events::Rule': {
    properties: { EventPattern: { source: ['loud'] }, Targets: [{ Id: 'one', Arn: arnOf('Queue') }] },
    others: { Queue: QUEUE, Second: SECOND },
    shows: ruleOf,
    except: ['Targets.SqsParameters'],
    values: {
      Name: ['loud-{NAME}'],
      EventBusName: ['loud'],
      RoleArn: [OTHER_ROLE],
      EventPattern: [{ source: ['louder'] }],
      ScheduleExpression: ['rate(5 minutes)'],
      State: ['DISABLED'],
      'Targets.Arn': [arnOf('Second')],
      'Targets.RoleArn': [OTHER_ROLE],
      'Targets.Input': ['{"loud":1}'],
      'Targets.InputPath': ['$.detail'],
      'Targets.InputTransformer.InputTemplate': ['{"loud":1}'],
      'Targets.InputTransformer.InputPathsMap': [{ loud: '$.detail.a' }],
      'Targets.DeadLetterConfig.Arn': [arnOf('Second')],
      'Targets.RetryPolicy.MaximumEventAgeInSeconds': [600],
    },
  },
  'AWS::Events::Rule to a FIFO queue': {
    properties: {
      EventPattern: { source: ['loud'] },
      Targets: [{ Id: 'one', Arn: arnOf('Line'), SqsParameters: { MessageGroupId: 'one' } }],
    },
    others: { Line: { Type: 'AWS::SQS::Queue', Properties: { FifoQueue: true } } },
    shows: ruleOf,
    only: ['Targets.SqsParameters'],
  },
  'AWS::Lambda::EventInvokeConfig': {
    properties: { FunctionName: ref('Function'), Qualifier: '$LATEST' },
    others: { Function: FUNCTION, Second: SECOND_FUNCTION, Queue: QUEUE },
    shows: async (bench) => [
      await functionOf(bench, await idOf(bench, 'Function')),
      await functionOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      FunctionName: [ref('Second')],
      Qualifier: ['1'],
      MaximumRetryAttempts: [1],
      MaximumEventAgeInSeconds: [60],
      'DestinationConfig.OnFailure.Destination': [arnOf('Queue')],
      'DestinationConfig.OnSuccess.Destination': [arnOf('Queue')],
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    properties: { FunctionName: arnOf('Function'), EventSourceArn: arnOf('Queue'), Enabled: false },
    others: { Function: FUNCTION, Other: SECOND_FUNCTION, Queue: QUEUE, Second: SECOND },
    shows: mappingOf,
    except: ['Enabled'],
    values: {
      FunctionName: [arnOf('Other')],
      EventSourceArn: [arnOf('Second')],
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      'ScalingConfig.MaximumConcurrency': [5],
    },
  },
  'AWS::Lambda::EventSourceMapping that polls': {
    properties: { FunctionName: arnOf('Function'), EventSourceArn: arnOf('Queue') },
    others: { Function: FUNCTION, Queue: QUEUE },
    shows: mappingOf,
    only: ['Enabled'],
  },
  'AWS::Lambda::Function': {
    properties: (FUNCTION as { Properties: Subject['properties'] }).Properties,
    others: { Queue: QUEUE },
    shows: functionOf,
    unseen: {
      'Code.S3Bucket': 'The code of the store’s own template is in a bucket, and its stories run',
      'Code.S3Key': 'As its bucket',
    },
    values: {
      FunctionName: ['loud-{NAME}'],
      Role: [OTHER_ROLE],
      PackageType: ['Zip', 'Image'],
      'Code.ZipFile': ['export const handler = async () => 2;'],
      'Code.S3Bucket': [],
      'Code.S3Key': [],
      'Code.S3ObjectVersion': ['1'],
      'Code.ImageUri': ['loud'],
      Architectures: ['arm64'],
      MemorySize: [256],
      Timeout: [10],
      'EphemeralStorage.Size': [1024],
      'Environment.Variables': [{ LOUD: 'a' }],
      'DeadLetterConfig.TargetArn': [arnOf('Queue')],
      'LoggingConfig.LogFormat': ['JSON'],
      'TracingConfig.Mode': ['Active'],
    },
  },
  'AWS::Lambda::Permission': {
    properties: {
      FunctionName: ref('Function'),
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
    },
    others: { Function: FUNCTION, Second: SECOND_FUNCTION },
    shows: async (bench) => [
      await functionOf(bench, await idOf(bench, 'Function')),
      await functionOf(bench, await idOf(bench, 'Second')),
    ],
    values: {
      FunctionName: [ref('Second')],
      Principal: ['events.amazonaws.com'],
      Action: ['lambda:GetFunction'],
    },
  },
  'AWS::StepFunctions::Activity': {
    properties: { Name: 'loud-first-{NAME}' },
    shows: activityOf,
    values: { Name: ['loud-{NAME}'] },
  },
  'AWS::StepFunctions::StateMachine': {
    properties: {
      RoleArn: 'arn:aws:iam::000000000000:role/loud',
      DefinitionString: JSON.stringify({ QueryLanguage: 'JSONata', ...DONE }),
      LoggingConfiguration: {
        Level: 'ALL',
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: logs('a') } }],
      },
    },
    shows: machineOf,
    except: ['Definition', 'DefinitionSubstitutions'],
    values: {
      StateMachineName: ['loud-{NAME}'],
      RoleArn: [OTHER_ROLE],
      StateMachineType: ['STANDARD', 'EXPRESS'],
      DefinitionString: [JSON.stringify({ QueryLanguage: 'JSONata', ...LATER })],
      'LoggingConfiguration.Level': ['ERROR'],
      'LoggingConfiguration.Destinations.CloudWatchLogsLogGroup.LogGroupArn': [logs('b')],
    },
  },
  'AWS::StepFunctions::StateMachine as an object': {
    properties: {
      RoleArn: OTHER_ROLE,
      Definition: { QueryLanguage: 'JSONata', ...DONE, Comment: '${loud}' },
      DefinitionSubstitutions: { loud: 'x' },
    },
    shows: machineOf,
    only: ['Definition', 'DefinitionSubstitutions'],
    values: {
      Definition: [{ QueryLanguage: 'JSONata', ...LATER }],
      DefinitionSubstitutions: [{ loud: 'y' }],
    },
  },
};
