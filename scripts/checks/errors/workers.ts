import type { State } from '../processes/definition.ts';
import { functionOf, isCallback, serviceTask } from '../processes/resource.ts';
import type { FunctionConfig, Stack } from '../processes/stack.ts';

/** The file that a function's handler stands in. */
const fileOf = ({ handler }: FunctionConfig): string => handler.replace(/\.[^.]+$/, '.ts');

const queueOf = (event: Record<string, unknown>): string | undefined => {
  const { arn } = (event['sqs'] ?? {}) as { arn?: { 'Fn::GetAtt'?: string[] } };
  return arn?.['Fn::GetAtt']?.[0];
};

/** Files of the functions behind a Task: its own, or those that read the queue in which its callback waits. */
export const workersOf = (state: State, { functions }: Stack): string[] => {
  const own = functions[functionOf(state) ?? ''];
  if (own) return [fileOf(own)];
  const { QueueUrl } = (state.Arguments ?? {}) as { QueueUrl?: string };
  if (!isCallback(state) || !QueueUrl) return [];
  return Object.values(functions)
    .filter(({ events = [] }) => events.some((event) => queueOf(event) === QueueUrl.split('/').at(-1)))
    .map(fileOf);
};

const PREFIXES: Record<string, string[]> = {
  lambda: ['Lambda.', 'Sandbox.', 'Runtime.'],
  sqs: ['SQS.'],
  sns: ['SNS.'],
  events: ['EventBridge.'],
  dynamodb: ['DynamoDB.'],
  states: ['StepFunctions.'],
};

/** How the names begin that the platform itself gives to what went wrong in a Task. */
export const platformPrefixes = (state: State): string[] => {
  const task = serviceTask(state);
  const service = typeof task === 'object' ? (task.action.split(':')[0] ?? '') : 'lambda';
  return ['States.', ...(PREFIXES[service] ?? [])];
};
