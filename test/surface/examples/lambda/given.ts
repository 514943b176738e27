import { strToU8, zipSync } from 'fflate';
import type { Bench } from '../../example.ts';

export const zip = (answer: string) => {
  const code = `export const handler = async (event, context) => ({ ${answer}, event, context: context.clientContext ?? null });`;
  return zipSync({ 'index.mjs': strToU8(code) }, { mtime: '2026-01-01' });
};
export const BASE = {
  Runtime: 'nodejs24.x',
  Role: 'arn:aws:iam::000000000000:role/loud',
  Handler: 'index.handler',
};
export const made = async ({ name, call }: Bench, more: object = {}) => {
  await call('CreateFunction', { FunctionName: name, ...BASE, Code: { ZipFile: zip('a: 1') }, ...more });
  return { FunctionName: name };
};
export type Made = Awaited<ReturnType<typeof made>>;
export const tagged = async (bench: Bench) => {
  const { FunctionName } = await made(bench, { Tags: { old: 'x', other: 'x' } });
  return { FunctionName, Resource: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}` };
};
export const described = async ({ call }: Bench, { FunctionName }: Made) => {
  const asked = [
    call('GetFunction', { FunctionName }),
    call('GetPolicy', { FunctionName }),
    call('GetFunctionEventInvokeConfig', { FunctionName }),
    call('ListEventSourceMappings', { FunctionName }),
  ];
  return Promise.all(asked.map((each) => each.catch(String)));
};

export const queue = async ({ name, call }: Bench, more: object = {}) => {
  await call('sqs: CreateQueue', { QueueName: name, ...more });
  return `arn:aws:sqs:us-east-1:000000000000:${name}`;
};
export const mappable = async (bench: Bench) => ({
  ...(await made(bench)),
  EventSourceArn: await queue(bench),
});
export const mapped = async (bench: Bench) => {
  const found = await mappable(bench);
  const { UUID } = await bench.call('CreateEventSourceMapping', {
    ...found,
    Enabled: false,
    Tags: { old: 'x', other: 'x' },
  });
  return { ...found, UUID };
};
export const mapping = async ({ call }: Bench, { UUID }: { UUID?: unknown }) => {
  const shown = await call('GetEventSourceMapping', { UUID });
  return [shown, await call('ListTags', { Resource: shown['EventSourceMappingArn'] })];
};
export const permitted = async (bench: Bench) => {
  const found = await made(bench);
  for (const StatementId of ['one', 'two'])
    await bench.call('AddPermission', {
      ...found,
      StatementId,
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
    });
  return found;
};
export const configured = async (bench: Bench) => {
  const found = await made(bench);
  await bench.call('PutFunctionEventInvokeConfig', { ...found, MaximumRetryAttempts: 2 });
  return found;
};
export const limited = async (bench: Bench) => {
  const found = await made(bench);
  await bench.call('PutFunctionConcurrency', { ...found, ReservedConcurrentExecutions: 2 });
  return found;
};
export const two = async (bench: Bench) => {
  await mapped({ ...bench, name: `${bench.name}-2` });
  return mapped(bench);
};

export const DESTINATION = [
  'arn:aws:sqs:us-east-1:000000000000:loud',
  'arn:aws:sns:us-east-1:000000000000:loud',
];
export const SETTINGS = {
  Qualifier: ['$LATEST', '1'],
  'Environment.Variables.LOUD': ['a', 'b'],
  Timeout: [10],
  MemorySize: [256],
  'EphemeralStorage.Size': [1024],
  'DeadLetterConfig.TargetArn': DESTINATION,
  'TracingConfig.Mode': ['Active', 'PassThrough'],
  Runtime: ['nodejs24.x', 'nodejs22.x', 'python3.14'],
  'LoggingConfig.LogFormat': ['JSON', 'Text'],
  Layers: ['arn:aws:lambda:us-east-1:000000000000:layer:loud:1'],
  'FileSystemConfigs.Arn': ['arn:aws:elasticfilesystem:us-east-1:000000000000:access-point/loud'],
  Role: ['arn:aws:iam::000000000000:role/other'],
  KMSKeyArn: ['arn:aws:kms:us-east-1:000000000000:key/loud'],
};
export const settingKeys = { 'Environment.Variables': ['LOUD'] };
export const MAPPING = {
  BatchSize: [5],
  'ScalingConfig.MaximumConcurrency': [5],
  'FilterCriteria.Filters.Pattern': ['{"body":["loud"]}'],
  FunctionResponseTypes: ['ReportBatchItemFailures', 'Loud'],
  StartingPosition: ['LATEST'],
  'DestinationConfig.OnFailure.Destination': DESTINATION,
  MaximumBatchingWindowInSeconds: [5],
};
export const INVOKE_CONFIG = {
  MaximumRetryAttempts: [1],
  MaximumEventAgeInSeconds: [60],
  'DestinationConfig.OnSuccess.Destination': DESTINATION,
  'DestinationConfig.OnFailure.Destination': DESTINATION,
};
