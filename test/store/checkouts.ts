import {
  DescribeExecutionCommand,
  paginateGetExecutionHistory,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
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

/** Longer than any retry of the processes waits. */
const LONGEST_RETRY_SECONDS = 61;

/** A task has failed, nothing has been scheduled since: the execution waits to try again. */
const waitsForRetry = (last: HistoryEvent | undefined) =>
  ['LambdaFunctionFailed', 'LambdaFunctionTimedOut', 'TaskFailed'].includes(last?.type ?? '');

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
    /** Waits for the end; retries do not take their time. */
    const ended = (): Promise<DescribeExecutionOutput> =>
      eventually(`the end of ${executionArn}`, async () => {
        const execution = await describe(executionArn);
        if (execution.status !== 'RUNNING') return execution;
        if (waitsForRetry((await history()).at(-1))) await cloud.advance(LONGEST_RETRY_SECONDS);
        return undefined;
      });
    const entered = async () =>
      (await history()).flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    return {
      executionArn,
      orderId,
      history,
      ended,
      /** The names of the states that were entered, in order. */
      path: entered,
      /** Waits until a state has been entered. */
      reached: (state: string) =>
        eventually(`${executionArn} reaches ${state}`, async () =>
          (await entered()).includes(state) ? true : undefined,
        ),
      /** Waits until a task with a token waits for its answer; the token. */
      waiting: () =>
        eventually(`${executionArn} waits for the order desk`, async () => {
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
      /** The order once it is neither open nor on its way to be closed. */
      closed: () =>
        eventually(`order ${orderId} is closed`, async () => {
          const order = await rows.order(orderId);
          return order && order.status !== 'OPEN' && order.status !== 'CANCELLING' ? order : undefined;
        }),
      /** The order once it is in `status`: the row may follow the end of the execution. */
      orderIn: (status: OrderStatus) =>
        eventually(`order ${orderId} is ${status}`, async () => {
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
