import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  GetExecutionHistoryCommand,
  RedriveExecutionCommand,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Executions } from '../ports.ts';
import { stepFunctionsHistories } from './step-functions-histories.ts';

/** More than the events of a state's last tries. */
const LAST_EVENTS = 100;

/** @param undoOrderArn of StoreUndoOrder. */
export const stepFunctionsExecutions = (client: SFNClient, undoOrderArn: string): Executions => ({
  ...stepFunctionsHistories(client),

  async find(executionArn) {
    try {
      const { status, redriveStatus } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return {
        running: status === 'RUNNING' || status === 'PENDING_REDRIVE',
        redrivable: redriveStatus === 'REDRIVABLE',
      };
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },

  async lastState(executionArn) {
    const { events = [] } = await client.send(
      new GetExecutionHistoryCommand({
        executionArn,
        reverseOrder: true,
        maxResults: LAST_EVENTS,
        includeExecutionData: false,
      }),
    );
    return events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails
      ?.name;
  },

  async redrive(executionArn) {
    try {
      await client.send(new RedriveExecutionCommand({ executionArn }));
      return true;
    } catch (error) {
      if (error instanceof ExecutionNotRedrivable) return false;
      throw error;
    }
  },

  undoNamed: (name) => `${undoOrderArn.replace(':stateMachine:', ':execution:')}:${name}`,

  async undo(name, input) {
    await client
      .send(new StartExecutionCommand({ stateMachineArn: undoOrderArn, name, input: JSON.stringify(input) }))
      .catch((error: unknown) => {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      });
  },
});
