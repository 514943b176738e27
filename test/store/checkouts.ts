import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { DescribeExecutionOutput, HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import { ulid } from 'ulid';
import type { OrderRow, OrderStatus } from '../../src/kernel/order-record.ts';
import { eventually } from './eventually.ts';
import type { LocalCloud } from './local-cloud.ts';
import type { rowsIn } from './rows.ts';

interface Parts {
  stepFunctions: SFNClient;
  output: (name: string) => string;
  cloud: LocalCloud;
  rows: ReturnType<typeof rowsIn>;
}

export const checkouts = ({ stepFunctions, output, cloud, rows }: Parts) => {
  const historyOf = async (executionArn: string): Promise<HistoryEvent[]> => {
    const events: HistoryEvent[] = [];
    for await (const page of paginateGetExecutionHistory({ client: stepFunctions }, { executionArn }))
      events.push(...(page.events ?? []));
    return events;
  };
  const describe = (executionArn: string) =>
    stepFunctions.send(new DescribeExecutionCommand({ executionArn }));

  const running = (executionArn: string, orderId: string) => {
    const history = () => historyOf(executionArn);
    const end = async (): Promise<DescribeExecutionOutput | undefined> => {
      const execution = await describe(executionArn);
      return execution.status === 'RUNNING' ? undefined : execution;
    };
    const entered = async () =>
      (await history()).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    return {
      executionArn,
      orderId,
      history,
      /** The end; nothing that it waits for takes its time: retries, time-outs, heartbeats that do not come. */
      ended: () => cloud.inTime(`the end of ${executionArn}`, end),
      /** The end, for which nothing was waited. */
      endedAtOnce: () => cloud.atRest(`the end of ${executionArn}`, end),
      /** The names of the states that were entered, in order. */
      path: entered,
      /** Waits until a state has been entered. */
      reached: (state: string) =>
        eventually(`${executionArn} reaches ${state}`, async () =>
          (await entered()).includes(state) ? true : undefined,
        ),
      /** The token of the task that waits for its answer, at rest. */
      waiting: () =>
        cloud.atRest(`${executionArn} waits for the order desk`, async () => {
          const scheduled = (await history()).find(
            ({ taskScheduledEventDetails: task }) => task?.resourceType === 'sqs',
          );
          const submitted = (await history()).some(({ type }) => type === 'TaskSubmitted');
          const parameters = scheduled?.taskScheduledEventDetails?.parameters;
          if (!submitted || !parameters) return undefined;
          return (JSON.parse(parameters) as { MessageBody: { taskToken: string } }).MessageBody.taskToken;
        }),
      stop: () => stepFunctions.send(new StopExecutionCommand({ executionArn })),
      redrive: () => stepFunctions.send(new RedriveExecutionCommand({ executionArn })),
      order: () => rows.order(orderId),
      /** The order, which is neither open nor on its way to be closed, at rest. */
      closed: () =>
        cloud.atRest(`order ${orderId} is closed`, async () => {
          const order = await rows.order(orderId);
          return order && order.status !== 'OPEN' && order.status !== 'CANCELLING' ? order : undefined;
        }),
      /** The order, which is in `status`, at rest: the row may follow the end of the execution. */
      orderIn: (status: OrderStatus) =>
        cloud.atRest(`order ${orderId} is ${status}`, async () => {
          const order: OrderRow | undefined = await rows.order(orderId);
          return order?.status === status ? order : undefined;
        }),
    };
  };

  const start = async (machine: string, input: unknown, name: string) => {
    const { executionArn = '' } = await stepFunctions.send(
      new StartExecutionCommand({ stateMachineArn: output(machine), name, input: JSON.stringify(input) }),
    );
    return executionArn;
  };

  return {
    checkoutOf: running,
    /** As a worker that is slow but alive. */
    heartbeat: (taskToken: string) => stepFunctions.send(new SendTaskHeartbeatCommand({ taskToken })),
    /** As an operator may do from the AWS CLI. */
    failTask: (taskToken: string) => stepFunctions.send(new SendTaskFailureCommand({ taskToken })),
    /** Starts a checkout; its order id is its name. */
    async checkout(input: unknown, name = ulid()) {
      return running(await start('CheckoutFlowArn', input, name), name);
    },
    async undoOrder(orderId: string) {
      return running(await start('UndoOrderArn', { orderId }, `undo-${ulid()}`), orderId);
    },
  };
};

export type Checkout = Awaited<ReturnType<ReturnType<typeof checkouts>['checkout']>>;
