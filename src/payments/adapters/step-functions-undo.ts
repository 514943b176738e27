import { ExecutionAlreadyExists, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Undo } from '../ports.ts';

/** Step Functions has each name once. */
export const stepFunctionsUndo = (client: SFNClient, stateMachineArn: string): Undo => ({
  async start(orderId, time) {
    const input = JSON.stringify({ orderId });
    await client
      .send(new StartExecutionCommand({ stateMachineArn, name: `paid-late-${time}-${orderId}`, input }))
      .catch((error: unknown) => {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      });
  },
});
