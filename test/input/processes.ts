import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { DeleteMessageCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { ulid } from 'ulid';
import { eventually } from '../store/eventually.ts';
import type { Functions } from '../store/functions.ts';

/** The processes, their executions, and what they put on the orders queue. */
export const processesOf = ({ processes, queues, machineArn, environment }: Functions) => {
  const QueueUrl = environment['ORDERS_QUEUE_URL'];
  const running = (executionArn: string) => {
    const history = async (): Promise<HistoryEvent[]> => {
      const events: HistoryEvent[] = [];
      for await (const page of paginateGetExecutionHistory({ client: processes }, { executionArn }))
        events.push(...(page.events ?? []));
      return events;
    };
    return {
      ended: (): Promise<DescribeExecutionOutput> =>
        eventually(`the end of ${executionArn}`, async () => {
          const execution = await processes.send(new DescribeExecutionCommand({ executionArn }));
          return execution.status === 'RUNNING' ? undefined : execution;
        }),
      states: async (): Promise<string[]> =>
        (await history()).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []),
      /** How often a function was tried, or something else was asked for. */
      tries: async (): Promise<number> =>
        (await history()).filter(({ type }) => type === 'LambdaFunctionScheduled' || type === 'TaskScheduled')
          .length,
    };
  };
  return {
    /** With an input that may be no JSON. */
    async start(machine: 'StoreCheckoutFlow' | 'StoreUndoOrder', input: string, name = ulid()) {
      const stateMachineArn = machineArn(machine);
      const { executionArn = '' } = await processes.send(
        new StartExecutionCommand({ stateMachineArn, name, input }),
      );
      return running(executionArn);
    },
    /** Takes the next message from the orders queue. */
    async message(): Promise<{ body: string; orderId: string; taskToken: string }> {
      const { Messages: [found] = [] } = await queues.send(
        new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MaxNumberOfMessages: 1 }),
      );
      if (!found?.Body) throw new Error('No message has come to the orders queue');
      await queues.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: found.ReceiptHandle }));
      return {
        body: found.Body,
        ...(JSON.parse(found.Body) as { orderId: string; taskToken: string }),
      };
    },
  };
};

export type Processes = ReturnType<typeof processesOf>;
