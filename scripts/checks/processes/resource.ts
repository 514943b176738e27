import type { State } from './definition.ts';

/** A task that Step Functions does itself: `sqs:sendMessage`, and `.waitForTaskToken` where it says so. */
export interface ServiceTask {
  action: string;
  pattern: string;
}

const FUNCTION = /^arn:aws:lambda:[^:]*:[^:]*:function:(.+)$/;
const SERVICE = /^arn:aws:states:::([a-z0-9-]+:[A-Za-z0-9:]+?)(\.[A-Za-z]+(?::2)?)?$/;

export const functionOf = ({ Resource = '' }: State): string | undefined => FUNCTION.exec(Resource)?.[1];

/** What a Task runs. undefined: its Resource is neither. */
export const serviceTask = (state: State): ServiceTask | 'function' | undefined => {
  if (functionOf(state)) return 'function';
  const [, action, pattern = ''] = SERVICE.exec(state.Resource ?? '') ?? [];
  return action ? { action, pattern } : undefined;
};

export const isCallback = (state: State): boolean => {
  const task = serviceTask(state);
  return typeof task === 'object' && task.pattern === '.waitForTaskToken';
};
