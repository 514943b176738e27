import {
  InvalidOutput,
  InvalidToken,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { BrokenMessage } from '../domain/errors.ts';
import { tell } from '../../platform/told-error.ts';
import type { WaitingProcess } from '../ports.ts';

/** A token that was answered, or has run out, looks the same: TaskTimedOut. */
const ifStillWaiting = (error: unknown): 'gone' => {
  if (error instanceof TaskTimedOut) return 'gone';
  if (error instanceof InvalidToken || error instanceof TaskDoesNotExist)
    throw new BrokenMessage('The task token belongs to no process');
  throw error;
};

export const stepFunctionsProcess = (client: SFNClient): WaitingProcess => {
  const fail: WaitingProcess['fail'] = async (taskToken, { name, message }) => {
    await client
      .send(new SendTaskFailureCommand({ taskToken, error: name, cause: message }))
      .catch(ifStillWaiting);
  };
  return {
    heartbeat: (taskToken) =>
      client
        .send(new SendTaskHeartbeatCommand({ taskToken }))
        .then(() => 'waiting' as const)
        .catch(ifStillWaiting),

    async succeed(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
      } catch (error) {
        if (error instanceof InvalidOutput) await fail(taskToken, tell(error));
        else ifStillWaiting(error);
      }
    },

    fail,
  };
};
