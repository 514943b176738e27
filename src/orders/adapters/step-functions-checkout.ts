import { ExecutionAlreadyExists, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Checkout } from '../ports.ts';

const executionOf = (stateMachineArn: string, name: string) =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** An execution has its order's id as its name: Step Functions has each name once. */
export const stepFunctionsCheckout = (client: SFNClient, stateMachineArn: string): Checkout => ({
  async start(orderId, input) {
    await client
      .send(new StartExecutionCommand({ stateMachineArn, name: orderId, input: JSON.stringify(input) }))
      .catch((error: unknown) => {
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      });
    return executionOf(stateMachineArn, orderId);
  },
});
