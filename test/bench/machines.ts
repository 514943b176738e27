/*
 * The machines that are measured. In JSONPath, which is all that aws-local-stepfunctions has.
 */

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:f';
const CALLBACK = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

export interface Machine {
  StartAt: string;
  States: Record<string, object>;
}

/** Tasks one after the other. */
const chain = (length: number): Machine => {
  const names = Array.from({ length }, (_, index) => `S${index + 1}`);
  const states = names.map((name, index) => {
    const next = names[index + 1];
    return [name, { Type: 'Task', Resource: FUNCTION, ...(next ? { Next: next } : { End: true }) }] as const;
  });
  return { StartAt: 'S1', States: Object.fromEntries(states) };
};

/** The state whose task fails. */
export const FAILING = 'Dispatch';
export const FAILURE = 'NoCourierAvailable';

const task = (next: string, more: object = {}) => ({ Type: 'Task', Resource: FUNCTION, Next: next, ...more });
const undone = (next: string) => ({ Catch: [{ ErrorEquals: [FAILURE], ResultPath: '$.error', Next: next }] });

/** Three things are done, the fourth cannot be, and the three are undone. */
const saga: Machine = {
  StartAt: 'Hold',
  States: {
    Hold: task('Redeem'),
    Redeem: task('Bill'),
    Bill: task(FAILING),
    [FAILING]: task('Dispatched', undone('Refund')),
    Refund: task('GivePointsBack'),
    GivePointsBack: task('Restore'),
    Restore: task('Cancelled'),
    Dispatched: { Type: 'Succeed' },
    Cancelled: { Type: 'Fail', Error: FAILURE, Cause: 'All is undone' },
  },
};

/** Waits for its task token. */
const parked: Machine = {
  StartAt: 'Prepare',
  States: {
    Prepare: {
      Type: 'Task',
      Resource: CALLBACK,
      Parameters: { QueueUrl: 'orders', MessageBody: { 'token.$': '$$.Task.Token' } },
      TimeoutSeconds: 900,
      End: true,
    },
  },
};

/** Counts to `$.limit`: seven events a round. */
const loop: Machine = {
  StartAt: 'Count',
  States: {
    Count: { Type: 'Task', Resource: FUNCTION, Next: 'IsThereMore' },
    IsThereMore: {
      Type: 'Choice',
      Choices: [{ Variable: '$.count', NumericLessThanPath: '$.limit', Next: 'Count' }],
      Default: 'Done',
    },
    Done: { Type: 'Succeed' },
  },
};
export const EVENTS_A_ROUND = 7;

export const MACHINES = { six: chain(6), ten: chain(10), saga, parked, loop };
export type MachineName = keyof typeof MACHINES;

/** What each machine's execution waits for the disk: once when it starts, with its first call, and after each task. */
export const WAITS: Partial<Record<MachineName, number>> = { six: 7, ten: 11, saga: 8 };
