import type { Bench } from '../example.ts';
import { accepted, refused } from '../observation.ts';
import type { Observation } from '../observation.ts';
import type { Json, Path, Schemas } from './schema.ts';
import type { Subject } from './subject.ts';

type Properties = Subject['properties'];

const CAPABILITIES = { Capabilities: ['CAPABILITY_NAMED_IAM'] };

/** A template of a subject, with these properties. */
const templateOf = (type: string, { others = {} }: Subject, properties: Properties, name: string): string =>
  JSON.stringify({ Resources: { ...others, Subject: { Type: type, Properties: properties } } }).replaceAll(
    '{NAME}',
    name,
  );

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Properties with a value at a path, and what that needs around it; `undefined` takes away what is there. */
export const withProperty = (
  schemas: Schemas,
  type: string,
  properties: Json | undefined,
  path: Path,
  value: Json | undefined,
  at: Path = [],
): Json | undefined => {
  if (schemas.isList(type, at)) {
    const [first, ...others] = Array.isArray(properties) ? properties : [];
    const changed = inner(schemas, type, first, path, value, at);
    return changed === undefined ? undefined : [changed, ...others];
  }
  return inner(schemas, type, properties, path, value, at);
};

const inner = (
  schemas: Schemas,
  type: string,
  properties: Json | undefined,
  path: Path,
  value: Json | undefined,
  at: Path,
): Json | undefined => {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const around = isObject(properties) ? properties : schemas.beside(type, at);
  if (!isObject(around)) return around;
  const { [name]: before, ...others } = around;
  const changed = withProperty(schemas, type, before, rest, value, [...at, name]);
  return changed === undefined ? others : { ...others, [name]: changed };
};

/** What ValidateTemplate has against a subject, if anything. */
export const objection = async (
  bench: Bench,
  type: string,
  subject: Subject,
  properties: Properties,
): Promise<string | undefined> => {
  const TemplateBody = templateOf(type, subject, properties, bench.name);
  try {
    await bench.call('cloudformation: ValidateTemplate', { TemplateBody });
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
};

const atRest = async ({ name, call }: Bench): Promise<void> => {
  for (;;) {
    const { Stacks } = await call('cloudformation: DescribeStacks', { StackName: name });
    const [{ StackStatus } = { StackStatus: '' }] = Stacks as { StackStatus: string }[];
    if (!StackStatus.endsWith('_IN_PROGRESS')) {
      if (/^(CREATE|UPDATE)_COMPLETE$/.test(StackStatus)) return;
      const { StackEvents } = await call('cloudformation: DescribeStackEvents', { StackName: name });
      const failed = (StackEvents as { ResourceStatus: string; ResourceStatusReason?: string }[]).filter(
        ({ ResourceStatus }) => ResourceStatus.endsWith('_FAILED'),
      );
      throw new Error(failed.map(({ ResourceStatusReason }) => ResourceStatusReason).join('; '));
    }
  }
};

/** What a stack of the subject shows once it has been created with the first properties, and then has got the others. */
export const deployed = async (
  bench: Bench,
  type: string,
  subject: Subject,
  ...versions: Properties[]
): Promise<Observation> => {
  const { name, call } = bench;
  try {
    for (const [number, properties] of versions.entries()) {
      const TemplateBody = templateOf(type, subject, properties, name);
      const operation = number === 0 ? 'CreateStack' : 'UpdateStack';
      await call(`cloudformation: ${operation}`, { StackName: name, TemplateBody, ...CAPABILITIES });
      await atRest(bench);
    }
    const { StackResourceDetail } = await call('cloudformation: DescribeStackResource', {
      StackName: name,
      LogicalResourceId: 'Subject',
    });
    const { PhysicalResourceId } = StackResourceDetail as { PhysicalResourceId: string };
    return accepted(await subject.shows(bench, PhysicalResourceId), name);
  } catch (error) {
    return refused(error, name);
  }
};
