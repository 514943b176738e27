import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { EngineError } from '../engine/engine-error.ts';
import { createActivity } from './create-activity.ts';
import { createStateMachine } from './create-state-machine.ts';
import { deleteActivity } from './delete-activity.ts';
import { deleteStateMachine } from './delete-state-machine.ts';
import { describeActivity } from './describe-activity.ts';
import { describeExecution } from './describe-execution.ts';
import { describeStateMachineForExecution } from './describe-state-machine-for-execution.ts';
import { describeStateMachine } from './describe-state-machine.ts';
import { getActivityTask } from './get-activity-task.ts';
import { getExecutionHistory } from './get-execution-history.ts';
import { listActivities } from './list-activities.ts';
import { listExecutions } from './list-executions.ts';
import { listStateMachines } from './list-state-machines.ts';
import type { Made, Parts } from './parts.ts';
import { redriveExecution } from './redrive-execution.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './send-task.ts';
import { startExecution } from './start-execution.ts';
import { startSyncExecution } from './start-sync-execution.ts';
import { stopExecution } from './stop-execution.ts';
import { listTagsForResource, tagResource, untagResource } from './tags.ts';
import { testState } from './test-state.ts';
import { updateStateMachine } from './update-state-machine.ts';
import { validateStateMachineDefinition } from './validate-state-machine-definition.ts';

/** What an action tells of executions is told once it is written. */
const onceWritten =
  (made: Made): Made =>
  (parts) => {
    const action = made(parts);
    return async (input, caller) => {
      const answer = await action(input, caller);
      await parts.engine.written();
      return answer;
    };
  };

const MADE: Record<string, Made> = {
  CreateActivity: createActivity,
  CreateStateMachine: createStateMachine,
  DeleteActivity: deleteActivity,
  DeleteStateMachine: deleteStateMachine,
  DescribeActivity: describeActivity,
  DescribeExecution: onceWritten(describeExecution),
  DescribeStateMachine: describeStateMachine,
  DescribeStateMachineForExecution: onceWritten(describeStateMachineForExecution),
  GetActivityTask: getActivityTask,
  GetExecutionHistory: onceWritten(getExecutionHistory),
  ListActivities: listActivities,
  ListExecutions: onceWritten(listExecutions),
  ListStateMachines: listStateMachines,
  ListTagsForResource: listTagsForResource,
  RedriveExecution: redriveExecution,
  SendTaskFailure: sendTaskFailure,
  SendTaskHeartbeat: sendTaskHeartbeat,
  SendTaskSuccess: sendTaskSuccess,
  StartExecution: startExecution,
  StartSyncExecution: startSyncExecution,
  StopExecution: stopExecution,
  TagResource: tagResource,
  TestState: testState,
  UntagResource: untagResource,
  UpdateStateMachine: updateStateMachine,
  ValidateStateMachineDefinition: validateStateMachineDefinition,
};

/** The engine's refusals as the service answers them. */
const answering =
  (action: Action<Record<string, unknown>>): Action<Record<string, unknown>> =>
  async (input, caller, gone) => {
    try {
      return await action(input, caller, gone);
    } catch (error) {
      if (error instanceof EngineError) throw new ServiceError(error.code, error.message);
      throw error;
    }
  };

/** The actions of the Step Functions API, by name. */
export const stepFunctionsActions = (parts: Parts): Record<string, Action> =>
  Object.fromEntries(Object.entries(MADE).map(([name, made]) => [name, answering(made(parts)) as Action]));
