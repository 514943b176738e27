import { NormalizedSchema } from '@smithy/core/schema';
import { isObject } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import type { Resource } from '../language/resource.ts';
import { requiredOf } from './required-members.ts';

type SdkModule = Readonly<Record<string, unknown>>;

/** Where AWS's own models of the services are, by their names in resources. They are loaded when they are asked for. */
const MODELS: Readonly<Record<string, () => Promise<SdkModule>>> = {
  cloudformation: () => import('@aws-sdk/client-cloudformation'),
  cloudwatch: () => import('@aws-sdk/client-cloudwatch'),
  cloudwatchlogs: () => import('@aws-sdk/client-cloudwatch-logs'),
  dynamodb: () => import('@aws-sdk/client-dynamodb'),
  ecr: () => import('@aws-sdk/client-ecr'),
  eventbridge: () => import('@aws-sdk/client-eventbridge'),
  events: () => import('@aws-sdk/client-eventbridge'),
  iam: () => import('@aws-sdk/client-iam'),
  kms: () => import('@aws-sdk/client-kms'),
  lambda: () => import('@aws-sdk/client-lambda'),
  s3: () => import('@aws-sdk/client-s3'),
  sesv2: () => import('@aws-sdk/client-sesv2'),
  sfn: () => import('@aws-sdk/client-sfn'),
  sns: () => import('@aws-sdk/client-sns'),
  sqs: () => import('@aws-sdk/client-sqs'),
  states: () => import('@aws-sdk/client-sfn'),
  sts: () => import('@aws-sdk/client-sts'),
};

type Schema = Parameters<typeof NormalizedSchema.of>[0];
/** Kind, namespace, name, traits, input, output. */
type OperationSchema = [9, string, string, unknown, unknown, () => Schema];

const isOperation = (value: unknown): value is OperationSchema => Array.isArray(value) && value[0] === 9;

/** What is asked about a job that is waited for; its answer is the result. */
const polled = (action: string, pattern: string) =>
  pattern.startsWith('sync') && action === 'startExecution' ? 'describeExecution' : action;

const outputOf = async (resource: Resource): Promise<NormalizedSchema | undefined> => {
  // What comes with a callback is of no model.
  if (resource.kind === 'function' || resource.pattern === 'waitForTaskToken') return undefined;
  const load = MODELS[resource.service.replace('aws-sdk:', '')];
  const wanted = polled(resource.action, resource.pattern).toLowerCase();
  const operations = load ? Object.values(await load()).filter(isOperation) : [];
  const found = operations.find(([, , name]) => name.toLowerCase() === wanted);
  return found && NormalizedSchema.of(found[5]());
};

/** Step Functions writes the names of members with a capital. */
const capital = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

const kindOf = (schema: NormalizedSchema): 'string' | 'number' | 'boolean' | undefined => {
  if (schema.isStringSchema() || schema.isTimestampSchema()) return 'string';
  if (schema.isNumericSchema()) return 'number';
  return schema.isBooleanSchema() ? 'boolean' : undefined;
};

/** What is wrong with a value; blobs and documents may be anything. */
const problemOf = (
  schema: NormalizedSchema,
  value: Json,
  at: string,
  strict: boolean,
): string | undefined => {
  const first = (problems: Iterable<string | undefined>) => [...problems].find((problem) => problem);
  if (value === null) return undefined;
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return `${at} must be an array`;
    return first(
      value.map((item, index) => problemOf(schema.getValueSchema(), item, `${at}[${index}]`, strict)),
    );
  }
  if (schema.isMapSchema() || schema.isStructSchema()) {
    if (!isObject(value)) return `${at} must be an object`;
    if (schema.isMapSchema())
      return first(
        Object.entries(value).map(([key, item]) =>
          problemOf(schema.getValueSchema(), item, `${at}.${key}`, strict),
        ),
      );
    const missing = strict
      ? requiredOf(schema).find((name) => value[capital(name)] === undefined)
      : undefined;
    if (missing !== undefined) return `${at}.${capital(missing)} is required`;
    return first(
      [...schema.structIterator()].map(([name, member]) => {
        const item = value[capital(name)];
        return item === undefined ? undefined : problemOf(member, item, `${at}.${capital(name)}`, strict);
      }),
    );
  }
  const kind = kindOf(schema);
  return kind === undefined || typeof value === kind ? undefined : `${at} must be a ${kind}`;
};

/**
 * What is wrong with the mocked result of a Task by the model of the operation that it calls: with `strict` all that is
 * required must be there. Members that the model does not have are not looked at.
 */
export const mockProblem = async (
  resource: Resource,
  result: Json,
  strict: boolean,
): Promise<string | undefined> => {
  const schema = await outputOf(resource);
  return schema && problemOf(schema, result, 'result', strict);
};
