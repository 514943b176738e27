import { example } from '../../example.ts';
import type { Examples } from '../../example.ts';
import {
  BASE,
  configured,
  described,
  INVOKE_CONFIG,
  limited,
  made,
  permitted,
  settingKeys,
  SETTINGS,
  tagged,
  two,
  zip,
} from './given.ts';

/** Functions. */
export const ofFunctions: Examples = {
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
