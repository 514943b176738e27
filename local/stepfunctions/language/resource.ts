/** What a Task's `Resource` names. */
export type Resource =
  | { kind: 'function'; arn: string }
  | {
      kind: 'service';
      arn: string;
      /** `lambda`, `sqs`, `aws-sdk:dynamodb`, or `activity`, of which `action` is the name. */
      service: string;
      action: string;
      pattern: Pattern;
    };

/** Whether a task is over with the call, with a callback (`waitForTaskToken`) or with the job that it began (`sync`). */
export type Pattern = 'request' | 'waitForTaskToken' | 'sync' | 'sync:2';

/** What history calls the events of a task of this resource. */
export type EventPrefix = 'LambdaFunction' | 'Activity' | 'Task';

export const isActivity = (resource: Resource | undefined): boolean =>
  resource?.kind === 'service' && resource.service === 'activity';

const FUNCTION = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+(:[^:]+)?$/;
const SERVICE =
  /^arn:[^:]+:states:[^:]*:[^:]*:((?:aws-sdk:)?[^:.]+):([^:.]+)(?:\.(waitForTaskToken|sync:2|sync))?$/;

/** What the ARN names, `undefined` when it is none that a Task can have. */
export const parseResource = (arn: string): Resource | undefined => {
  if (FUNCTION.test(arn)) return { kind: 'function', arn };
  const [, service, action, pattern] = SERVICE.exec(arn) ?? [];
  if (!service || !action) return undefined;
  return { kind: 'service', arn, service, action, pattern: (pattern ?? 'request') as Pattern };
};
