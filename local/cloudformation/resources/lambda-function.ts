import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  DeleteFunctionConcurrencyCommand,
  GetFunctionConfigurationCommand,
  PutFunctionConcurrencyCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { canonical } from '../template/value.ts';
import type { AwsClients } from './clients.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties } from './resource-type.ts';
import { list, notEmulated, object, oneOf, record, required, tags, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

const properties = {
  FunctionName: replaces(text),
  PackageType: replaces(oneOf('Zip')),
  Code: updates(
    required(
      object({
        S3Bucket: text,
        S3Key: text,
        S3ObjectVersion: notEmulated(),
        ZipFile: text,
        ImageUri: notEmulated('functions come as zips'),
      }),
    ),
  ),
  Handler: updates(required(text)),
  Runtime: updates(required(text)),
  Role: updates(required(text)),
  Architectures: updates(list(oneOf('x86_64', 'arm64'))),
  Description: updates(text),
  MemorySize: updates(whole),
  Timeout: updates(whole),
  EphemeralStorage: updates(object({ Size: required(whole) })),
  Environment: updates(object({ Variables: record(text) })),
  DeadLetterConfig: updates(object({ TargetArn: text })),
  KmsKeyArn: updates(text),
  TracingConfig: updates(object({ Mode: oneOf('Active', 'PassThrough') })),
  LoggingConfig: updates(
    object({
      LogFormat: oneOf('Text', 'JSON'),
      LogGroup: text,
      ApplicationLogLevel: notEmulated('log levels are the function’s own here'),
      SystemLogLevel: notEmulated('log levels are the function’s own here'),
    }),
  ),
  ReservedConcurrentExecutions: updates(whole),
  Layers: updates(notEmulated()),
  VpcConfig: updates(notEmulated()),
  Tags: updates(tags),
};
type Lambda = Properties<typeof properties>;

/** Where the code is; text in the template becomes the file `index.mjs` of a zip. */
const codeOf = ({ Code: { S3Bucket, S3Key, ZipFile } }: Lambda) =>
  ZipFile === undefined
    ? { S3Bucket, S3Key }
    : { ZipFile: zipSync({ 'index.mjs': Buffer.from(ZipFile) }, { mtime: new Date(1980, 0, 1) }) };

/** What a change sets back that the template no longer says. */
const configurationOf = (lambda: Lambda, name: string) => ({
  Handler: lambda.Handler,
  Runtime: lambda.Runtime as 'nodejs24.x',
  Role: lambda.Role,
  Description: lambda.Description ?? '',
  MemorySize: lambda.MemorySize ?? 128,
  Timeout: lambda.Timeout ?? 3,
  EphemeralStorage: lambda.EphemeralStorage ?? { Size: 512 },
  Environment: { Variables: lambda.Environment?.Variables ?? {} },
  DeadLetterConfig: { TargetArn: lambda.DeadLetterConfig?.TargetArn ?? '' },
  KMSKeyArn: lambda.KmsKeyArn ?? '',
  TracingConfig: { Mode: lambda.TracingConfig?.Mode ?? ('PassThrough' as const) },
  LoggingConfig: {
    LogFormat: lambda.LoggingConfig?.LogFormat ?? ('Text' as const),
    LogGroup: lambda.LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
  },
});

const reserve = async (
  { lambda }: AwsClients,
  FunctionName: string,
  count: number | undefined,
): Promise<void> => {
  await (count === undefined
    ? unlessGone(lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName })))
    : lambda.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: count })));
};

const CODE = ['Code', 'Architectures'] as const;

export const lambdaFunction = resourceType({
  type: 'AWS::Lambda::Function',
  properties,
  attributes: ['Arn'],
  nameProperty: 'FunctionName',
  check: ({ Code: { S3Bucket, S3Key, ZipFile } }, problems) => {
    const parts = [S3Bucket, S3Key].filter((part) => part !== undefined).length;
    if (parts !== (ZipFile === undefined ? 2 : 0))
      problems.push('property Code must have S3Bucket and S3Key, or ZipFile and nothing else');
  },
  create: async (lambda, bench) => {
    const FunctionName = lambda.FunctionName ?? bench.name(64);
    const { FunctionArn = '' } = await bench.aws.lambda.send(
      new CreateFunctionCommand({
        ...configurationOf(lambda, FunctionName),
        FunctionName,
        Architectures: lambda.Architectures,
        Code: codeOf(lambda),
        Tags: tagMap(bench.tags(lambda.Tags)),
      }),
    );
    bench.made(FunctionName);
    const { ReservedConcurrentExecutions: reserved } = lambda;
    if (reserved !== undefined) await reserve(bench.aws, FunctionName, reserved);
    return { id: FunctionName, attributes: { Arn: FunctionArn } };
  },
  update: async (FunctionName, lambda, before, { aws, tags: all, tagsGone }) => {
    const client = aws.lambda;
    const differs = (now: unknown, was: unknown) => canonical(now) !== canonical(was);
    const configuration = configurationOf(lambda, FunctionName);
    if (differs(configuration, configurationOf(before, FunctionName)))
      await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...configuration }));
    if (CODE.some((name) => differs(lambda[name], before[name])))
      await client.send(
        new UpdateFunctionCodeCommand({
          FunctionName,
          Architectures: lambda.Architectures ?? ['x86_64'],
          ...codeOf(lambda),
        }),
      );
    const { ReservedConcurrentExecutions: reserved } = lambda;
    if (reserved !== before.ReservedConcurrentExecutions) await reserve(aws, FunctionName, reserved);
    const { FunctionArn: Resource = '' } = await client.send(
      new GetFunctionConfigurationCommand({ FunctionName }),
    );
    const TagKeys = tagsGone(lambda.Tags, before.Tags);
    if (TagKeys.length > 0) await client.send(new UntagResourceCommand({ Resource, TagKeys }));
    await client.send(new TagResourceCommand({ Resource, Tags: tagMap(all(lambda.Tags)) }));
  },
  remove: (FunctionName, _lambda, { aws }) =>
    unlessGone(aws.lambda.send(new DeleteFunctionCommand({ FunctionName }))),
  find: async (lambda, bench) => {
    const FunctionName = lambda.FunctionName ?? bench.name(64);
    const command = new GetFunctionConfigurationCommand({ FunctionName });
    return (await ifThere(bench.aws.lambda.send(command))) && FunctionName;
  },
});
