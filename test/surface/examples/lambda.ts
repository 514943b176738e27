import { strToU8, zipSync } from 'fflate';
import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

const zip = (answer: string) => {
  const code = `export const handler = async (event, context) => ({ ${answer}, event, context: context.clientContext ?? null });`;
  return zipSync({ 'index.mjs': strToU8(code) }, { mtime: '2026-01-01' });
};
const BASE = {
  Runtime: 'nodejs24.x',
  Role: 'arn:aws:iam::000000000000:role/loud',
  Handler: 'index.handler',
};
const made = async ({ name, call }: Bench, more: object = {}) => {
  await call('CreateFunction', { FunctionName: name, ...BASE, Code: { ZipFile: zip('a: 1') }, ...more });
  return { FunctionName: name };
};
type Made = Awaited<ReturnType<typeof made>>;
const tagged = async (bench: Bench) => {
  const { FunctionName } = await made(bench, { Tags: { old: 'x', other: 'x' } });
  return { FunctionName, Resource: `arn:aws:lambda:us-east-1:000000000000:function:${FunctionName}` };
};
const described = async ({ call }: Bench, { FunctionName }: Made) => {
  const asked = [
    call('GetFunction', { FunctionName }),
    call('GetPolicy', { FunctionName }),
    call('GetFunctionEventInvokeConfig', { FunctionName }),
    call('ListEventSourceMappings', { FunctionName }),
  ];
  return Promise.all(asked.map((each) => each.catch(String)));
};

const queue = async ({ name, call }: Bench, more: object = {}) => {
  await call('sqs: CreateQueue', { QueueName: name, ...more });
  return `arn:aws:sqs:us-east-1:000000000000:${name}`;
};
const mappable = async (bench: Bench) => ({
  ...(await made(bench)),
  EventSourceArn: await queue(bench),
});
const mapped = async (bench: Bench) => {
  const found = await mappable(bench);
  const { UUID } = await bench.call('CreateEventSourceMapping', {
    ...found,
    Enabled: false,
    Tags: { old: 'x', other: 'x' },
  });
  return { ...found, UUID };
};
const mapping = async ({ call }: Bench, { UUID }: { UUID?: unknown }) => {
  const shown = await call('GetEventSourceMapping', { UUID });
  return [shown, await call('ListTags', { Resource: shown['EventSourceMappingArn'] })];
};
const permitted = async (bench: Bench) => {
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
const configured = async (bench: Bench) => {
  const found = await made(bench);
  await bench.call('PutFunctionEventInvokeConfig', { ...found, MaximumRetryAttempts: 2 });
  return found;
};
const limited = async (bench: Bench) => {
  const found = await made(bench);
  await bench.call('PutFunctionConcurrency', { ...found, ReservedConcurrentExecutions: 2 });
  return found;
};
const two = async (bench: Bench) => {
  await mapped({ ...bench, name: `${bench.name}-2` });
  return mapped(bench);
};

const DESTINATION = ['arn:aws:sqs:us-east-1:000000000000:loud', 'arn:aws:sns:us-east-1:000000000000:loud'];
const SETTINGS = {
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
const settingKeys = { 'Environment.Variables': ['LOUD'] };
const MAPPING = {
  BatchSize: [5],
  'ScalingConfig.MaximumConcurrency': [5],
  'FilterCriteria.Filters.Pattern': ['{"body":["loud"]}'],
  FunctionResponseTypes: ['ReportBatchItemFailures', 'Loud'],
  StartingPosition: ['LATEST'],
  'DestinationConfig.OnFailure.Destination': DESTINATION,
  MaximumBatchingWindowInSeconds: [5],
};
const INVOKE_CONFIG = {
  MaximumRetryAttempts: [1],
  MaximumEventAgeInSeconds: [60],
  'DestinationConfig.OnSuccess.Destination': DESTINATION,
  'DestinationConfig.OnFailure.Destination': DESTINATION,
};

export const lambda: Examples = {
  CreateFunction: example({
    input: ({ name }) => ({ FunctionName: name, ...BASE, Code: { ZipFile: zip('a: 1') } }),
    shows: (bench) => described(bench, { FunctionName: bench.name }),
    values: {
      ...SETTINGS,
      FunctionName: ['loud-made'],
      PackageType: ['Image', 'Zip'],
      Architectures: ['arm64', 'x86_64'],
      'Code.ZipFile': [zip('a: 2')],
    },
    keys: settingKeys,
  }),
  GetFunction: example({ given: made, input: (_bench, found) => found, reads: true }),
  GetFunctionConfiguration: example({ given: made, input: (_bench, found) => found, reads: true }),
  ListFunctions: example({
    given: two,
    input: () => ({}),
    reads: true,
    values: { MaxItems: [1], Marker: ['zzz'], MasterRegion: ['us-east-1'], FunctionVersion: ['ALL'] },
  }),
  DeleteFunction: example({ given: made, input: (_bench, found) => found, shows: described }),
  UpdateFunctionConfiguration: example({
    given: made,
    input: (_bench, found) => found,
    shows: described,
    values: SETTINGS,
    keys: settingKeys,
  }),
  UpdateFunctionCode: example({
    given: made,
    input: (_bench, found) => ({ ...found, ZipFile: zip('a: 2') }),
    shows: described,
    values: { ZipFile: [zip('a: 3')], Architectures: ['arm64', 'x86_64'], Publish: [true], DryRun: [true] },
  }),
  Invoke: example({
    given: made,
    input: (_bench, found) => ({ ...found, Payload: '{"b":1}' }),
    reads: true,
    values: {
      Payload: ['{"b":2}'],
      ClientContext: [Buffer.from('{"custom":{"loud":1}}').toString('base64')],
      InvocationType: ['DryRun', 'Event', 'RequestResponse'],
      Qualifier: ['1', '$LATEST'],
    },
  }),
  AddPermission: example({
    given: made,
    input: (_bench, found) => ({
      ...found,
      StatementId: 'one',
      Action: 'lambda:InvokeFunction',
      Principal: 'sns.amazonaws.com',
    }),
    shows: described,
    values: { Qualifier: ['1'], Action: ['lambda:GetFunction'], Principal: ['s3.amazonaws.com'] },
  }),
  GetPolicy: example({ given: permitted, input: (_bench, found) => found, reads: true }),
  RemovePermission: example({
    given: permitted,
    input: (_bench, found) => ({ ...found, StatementId: 'one' }),
    shows: described,
    values: { StatementId: ['two'] },
  }),
  PutFunctionEventInvokeConfig: example({
    given: made,
    input: (_bench, found) => found,
    shows: described,
    values: INVOKE_CONFIG,
  }),
  UpdateFunctionEventInvokeConfig: example({
    given: configured,
    input: (_bench, found) => found,
    shows: described,
    values: INVOKE_CONFIG,
  }),
  GetFunctionEventInvokeConfig: example({ given: configured, input: (_bench, found) => found, reads: true }),
  DeleteFunctionEventInvokeConfig: example({
    given: configured,
    input: (_bench, found) => found,
    shows: described,
  }),
  PutFunctionConcurrency: example({
    given: made,
    input: (_bench, found) => ({ ...found, ReservedConcurrentExecutions: 1 }),
    shows: described,
  }),
  GetFunctionConcurrency: example({ given: limited, input: (_bench, found) => found, reads: true }),
  DeleteFunctionConcurrency: example({ given: limited, input: (_bench, found) => found, shows: described }),
  CreateEventSourceMapping: example({
    given: mappable,
    input: (_bench, found) => ({ ...found, Enabled: false }),
    shows: (bench, _given, output) => mapping(bench, output),
    values: MAPPING,
  }),
  UpdateEventSourceMapping: example({
    given: mapped,
    input: (_bench, { UUID }) => ({ UUID }),
    shows: mapping,
    values: MAPPING,
  }),
  GetEventSourceMapping: example({ given: mapped, input: (_bench, { UUID }) => ({ UUID }), reads: true }),
  DeleteEventSourceMapping: example({
    given: mapped,
    input: (_bench, { UUID }) => ({ UUID }),
    shows: mapping,
  }),
  ListEventSourceMappings: example({
    given: two,
    input: () => ({}),
    reads: true,
    values: { MaxItems: [1], Marker: ['zzz'], EventSourceArn: ['arn:aws:sqs:us-east-1:000000000000:none'] },
  }),
  TagResource: example({
    given: tagged,
    input: (_bench, { Resource }) => ({ Resource, Tags: { k: 'v' } }),
    shows: described,
  }),
  UntagResource: example({
    given: tagged,
    input: (_bench, { Resource }) => ({ Resource, TagKeys: ['old'] }),
    shows: described,
    values: { TagKeys: ['other'] },
  }),
  ListTags: example({ given: tagged, input: (_bench, { Resource }) => ({ Resource }), reads: true }),
};
