import { describe, it } from 'node:test';
import { HistoryEventType, type HistoryEvent } from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import { sinceRedrive, statesOf } from './history.ts';

const START = Date.parse('2026-01-01T10:00:00Z');

/** Events a second apart. */
const history = (...events: [type: HistoryEventType, more?: Partial<HistoryEvent>][]): HistoryEvent[] =>
  events.map(([type, more], index) => ({
    type,
    id: index + 1,
    timestamp: new Date(START + index * 1000),
    ...more,
  }));
const at = (second: number) => new Date(START + second * 1000).toISOString();
const { ExecutionStarted, ExecutionFailed, ExecutionAborted, TaskStateEntered, TaskStateExited } =
  HistoryEventType;
const entered = (name: string) => ({ stateEnteredEventDetails: { name } });
const exited = (name: string) => ({ stateExitedEventDetails: { name } });

describe('the states of an execution', () => {
  it('come in the order in which they were entered, with their times', () => {
    const states = statesOf(
      history(
        [ExecutionStarted],
        [TaskStateEntered, entered('CheckInventory')],
        [HistoryEventType.LambdaFunctionScheduled],
        [HistoryEventType.LambdaFunctionSucceeded],
        [TaskStateExited, exited('CheckInventory')],
        [HistoryEventType.ChoiceStateEntered, entered('IsRedeemNeeded')],
        [HistoryEventType.ChoiceStateExited, exited('IsRedeemNeeded')],
        [TaskStateEntered, entered('PrepareOrder')],
        [HistoryEventType.TaskScheduled],
      ),
    );
    expect(states).toEqual([
      {
        name: 'CheckInventory',
        entered: at(1),
        left: at(4),
        attempts: 1,
        errors: [],
        failedAt: [],
        failed: false,
      },
      {
        name: 'IsRedeemNeeded',
        entered: at(5),
        left: at(6),
        attempts: 1,
        errors: [],
        failedAt: [],
        failed: false,
      },
      {
        name: 'PrepareOrder',
        entered: at(7),
        left: null,
        attempts: 1,
        errors: [],
        failedAt: [],
        failed: false,
      },
    ]);
  });

  it('count the tries of their tasks and name the errors', () => {
    const failed = { lambdaFunctionFailedEventDetails: { error: 'PaymentUnavailable', cause: 'busy' } };
    const [state] = statesOf(
      history(
        [TaskStateEntered, entered('BillCustomer')],
        [HistoryEventType.LambdaFunctionScheduled],
        [HistoryEventType.LambdaFunctionFailed, failed],
        [HistoryEventType.LambdaFunctionScheduled],
        [
          HistoryEventType.LambdaFunctionTimedOut,
          { lambdaFunctionTimedOutEventDetails: { error: 'States.Timeout' } },
        ],
        [HistoryEventType.LambdaFunctionScheduled],
        [HistoryEventType.LambdaFunctionSucceeded],
        [TaskStateExited, exited('BillCustomer')],
      ),
    );
    expect(state).toMatchObject({
      attempts: 3,
      errors: ['PaymentUnavailable', 'States.Timeout'],
      failed: false,
    });
  });

  it('count a task of another service as well, which may fail before it is under way', () => {
    const [state] = statesOf(
      history(
        [TaskStateEntered, entered('PrepareOrder')],
        [HistoryEventType.TaskScheduled],
        [
          HistoryEventType.TaskSubmitFailed,
          { taskSubmitFailedEventDetails: { error: 'SQS.X', resource: '', resourceType: 'sqs' } },
        ],
        [HistoryEventType.TaskScheduled],
      ),
    );
    expect(state).toMatchObject({ attempts: 2, errors: ['SQS.X'], left: null, failed: false });
  });

  it('have failed when their last try has, or when to fail is their purpose', () => {
    const failed = { lambdaFunctionFailedEventDetails: { error: 'PaymentDeclined' } };
    const states = statesOf(
      history(
        [TaskStateEntered, entered('BillCustomer')],
        [HistoryEventType.LambdaFunctionScheduled],
        [HistoryEventType.LambdaFunctionFailed, failed],
        [TaskStateExited, exited('BillCustomer')],
        [HistoryEventType.FailStateEntered, entered('CheckoutCancelled')],
        [ExecutionFailed],
      ),
    );
    expect(states.map((state) => state.failed)).toEqual([true, true]);
  });

  it('end with the execution where it ends in one of them', () => {
    for (const type of [ExecutionFailed, ExecutionAborted]) {
      const [state] = statesOf(history([TaskStateEntered, entered('RefundCustomer')], [type]));
      expect(state?.left).toBe(at(1));
    }
  });

  it('are, since a redrive, the one that it goes on at and those that follow, with their own times and tries', () => {
    const failed = { lambdaFunctionFailedEventDetails: { error: 'RefundRefused' } };
    const events = history(
      [ExecutionStarted],
      [TaskStateEntered, entered('RefundCustomer')],
      [HistoryEventType.LambdaFunctionScheduled],
      [HistoryEventType.LambdaFunctionFailed, failed],
      [ExecutionFailed],
      [HistoryEventType.ExecutionRedriven],
      [HistoryEventType.LambdaFunctionScheduled],
      [HistoryEventType.LambdaFunctionSucceeded],
      [TaskStateExited, exited('RefundCustomer')],
      [TaskStateEntered, entered('RestoreQuantity')],
    );
    expect(statesOf(sinceRedrive(events))).toEqual([
      {
        name: 'RefundCustomer',
        entered: at(5),
        left: at(8),
        attempts: 1,
        errors: [],
        failedAt: [],
        failed: false,
      },
      {
        name: 'RestoreQuantity',
        entered: at(9),
        left: null,
        attempts: 1,
        errors: [],
        failedAt: [],
        failed: false,
      },
    ]);
    const never = events.slice(0, 5);
    expect(sinceRedrive(never)).toEqual(never);
  });
});
