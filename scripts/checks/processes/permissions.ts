import type { Placed } from './definition.ts';
import { functionOf, serviceTask } from './resource.ts';
import type { MachineConfig, ResourceConfig, Stack } from './stack.ts';

/** An action on a resource, by the intrinsic function that names it: `sqs:SendMessage on OrdersQueue.Arn`. */
export type Permission = string;

interface Statement {
  Action: string | string[];
  Resource: unknown;
}

const many = <Item>(value: Item | Item[]): Item[] => (Array.isArray(value) ? value : [value]);

const nameOf = (resource: unknown): string => {
  const { Ref, 'Fn::GetAtt': attribute } = resource as { Ref?: string; 'Fn::GetAtt'?: string | string[] };
  return Ref ?? (attribute ? many(attribute).join('.') : String(resource));
};

/** What the inline policies of a role grant, one entry for each action and resource. */
export const granted = ({ Properties }: ResourceConfig): Permission[] => {
  const { Policies = [] } = (Properties ?? {}) as {
    Policies?: { PolicyDocument: { Statement: Statement[] } }[];
  };
  return Policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
      many(Action).flatMap((action) => many(Resource).map((each) => `${action} on ${nameOf(each)}`)),
    ),
  );
};

/** The logical id that the framework gives to a function. */
const logicalId = (key: string): string => `${key.charAt(0).toUpperCase()}${key.slice(1)}LambdaFunction`;

const last = (text: unknown): string => String(text).split(/[/:]/).at(-1) ?? '';

type Arguments = Record<string, unknown>;

/** What the role of a process needs for a service task. Others than these need a line here. */
const NEEDS: Record<string, (of: Arguments) => Permission[]> = {
  'sqs:sendMessage': ({ QueueUrl }) => [`sqs:SendMessage on ${last(QueueUrl)}.Arn`],
  'sns:publish': ({ TopicArn }) => [`sns:Publish on ${last(TopicArn)}`],
  'lambda:invoke': ({ FunctionName }) => [`lambda:InvokeFunction on ${logicalId(last(FunctionName))}.Arn`],
  'events:putEvents': ({ Entries }) =>
    many(Entries).map((entry) => `events:PutEvents on ${last((entry as Arguments)['EventBusName'])}.Arn`),
  'dynamodb:getItem': ({ TableName }) => [`dynamodb:GetItem on ${last(TableName)}.Arn`],
  'dynamodb:putItem': ({ TableName }) => [`dynamodb:PutItem on ${last(TableName)}.Arn`],
  'dynamodb:updateItem': ({ TableName }) => [`dynamodb:UpdateItem on ${last(TableName)}.Arn`],
  'dynamodb:deleteItem': ({ TableName }) => [`dynamodb:DeleteItem on ${last(TableName)}.Arn`],
};

/** What a state needs; an unknown integration is another rule's matter. */
export const needed = ({ state }: Placed): Permission[] => {
  const key = functionOf(state);
  if (key) return [`lambda:InvokeFunction on ${logicalId(key)}.Arn`];
  const task = serviceTask(state);
  if (typeof task !== 'object') return [];
  return NEEDS[task.action]?.((state.Arguments ?? {}) as Arguments) ?? [];
};

/** Log delivery and tracing take no narrower resource than `*`. */
export const observes = (permission: Permission, { logs, traces }: MachineConfig): boolean =>
  (logs && /^logs:\w+ on \*$/.test(permission)) || (traces && /^xray:\w+ on \*$/.test(permission));

export const roleOf = ({ role }: MachineConfig, { resources }: Stack): ResourceConfig | undefined =>
  resources[role];
