import type { Rule } from '../process.ts';
import { serviceTask } from '../resource.ts';

interface Integration {
  /** Arguments that it cannot do without; of a list, one. */
  needs: (string | string[])[];
  /** What may follow its name. */
  patterns: string[];
}

const CALLBACK = '.waitForTaskToken';
const table: Integration = { needs: ['TableName'], patterns: [] };

/** Service tasks that are known to work here: locally, and with a permission in roles.yml. Others are refused. */
export const INTEGRATIONS: Record<string, Integration> = {
  'lambda:invoke': { needs: ['FunctionName'], patterns: [CALLBACK] },
  'sqs:sendMessage': { needs: ['QueueUrl', 'MessageBody'], patterns: [CALLBACK] },
  'sns:publish': { needs: ['Message', ['TopicArn', 'TargetArn']], patterns: [CALLBACK] },
  'events:putEvents': { needs: ['Entries'], patterns: [CALLBACK] },
  'states:startExecution': { needs: ['StateMachineArn'], patterns: ['.sync', '.sync:2', CALLBACK] },
  'dynamodb:getItem': table,
  'dynamodb:putItem': table,
  'dynamodb:updateItem': table,
  'dynamodb:deleteItem': table,
};

export const integrationsExist: Rule = ({ states }) =>
  states.flatMap(({ name, state }) => {
    const task = serviceTask(state);
    if (state.Type !== 'Task' || task === 'function') return [];
    if (!task)
      return [{ state: name, message: `Resource ${state.Resource} is no function and no service task` }];
    const known = INTEGRATIONS[task.action];
    if (!known)
      return [
        {
          state: name,
          message: `unknown integration ${task.action} (known: ${Object.keys(INTEGRATIONS).join(', ')})`,
        },
      ];
    if (task.pattern && !known.patterns.includes(task.pattern))
      return [{ state: name, message: `${task.action} has no pattern ${task.pattern}` }];
    const given = new Set(Object.keys(state.Arguments ?? {}));
    return known.needs
      .filter((need) => ![need].flat().some((each) => given.has(each)))
      .map((need) => ({
        state: name,
        message: `${task.action} needs ${[need].flat().join(' or ')} in its Arguments`,
      }));
  });
