import { CALLBACK, FUNCTION } from './test-engine.ts';

/** For tests: a Task that calls a function. */
export const task = (more: object) => ({ Type: 'Task', Resource: FUNCTION, ...more });

/** For tests: a checkout with everything in it that can be under way when a process dies. */
export const checkout = {
  TimeoutSeconds: 3600,
  StartAt: 'Check',
  States: {
    Check: task({ Assign: { price: '{% $states.result.price %}' }, Next: 'Rest' }),
    Rest: { Type: 'Wait', Seconds: 5, Next: 'IsRedeemNeeded' },
    IsRedeemNeeded: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.redeem %}', Next: 'Both', Assign: { redeemed: true } }],
      Default: 'Both',
      Output: { redeem: true },
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Redeem', States: { Redeem: task({ End: true }) } },
        {
          StartAt: 'Bill',
          States: {
            Bill: task({
              Arguments: { price: '{% $price %}' },
              Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
              Assign: { receipt: '{% $states.result %}' },
              Next: 'Paid',
            }),
            Paid: { Type: 'Pass', Output: '{% $receipt %}', End: true },
          },
        },
      ],
      Assign: { both: '{% $states.result %}' },
      Next: 'Lines',
    },
    Lines: {
      Type: 'Map',
      Items: [1, 2, 3],
      MaxConcurrency: 2,
      ItemSelector: { n: '{% $states.context.Map.Item.Value %}' },
      ItemProcessor: {
        StartAt: 'Line',
        States: { Line: task({ Output: '{% $states.result.n * 10 %}', End: true }) },
      },
      Assign: { lines: '{% $states.result %}' },
      Next: 'Prepare',
    },
    Prepare: task({
      Resource: CALLBACK,
      Arguments: { MessageBody: { token: '{% $states.context.Task.Token %}' } },
      HeartbeatSeconds: 60,
      Catch: [
        {
          ErrorEquals: ['NoCourierAvailable'],
          Assign: { reason: '{% $states.errorOutput.Error %}' },
          Next: 'Refund',
        },
      ],
      Next: 'Refund',
    }),
    Refund: task({
      Next: 'Cancelled',
      Output: { price: '{% $price %}', both: '{% $both %}', lines: '{% $lines %}' },
    }),
    Cancelled: { Type: 'Fail', Error: '{% $reason %}', Cause: '{% $string($states.input) %}' },
  },
};

/** The same in JSONPath. */
export const checkoutInJsonPath = {
  QueryLanguage: 'JSONPath',
  TimeoutSeconds: 3600,
  StartAt: 'Check',
  States: {
    Check: task({ Assign: { 'price.$': '$.price', numbers: [10, 20, 30] }, Next: 'Rest' }),
    Rest: { Type: 'Wait', Seconds: 5, Next: 'IsRedeemNeeded' },
    IsRedeemNeeded: {
      Type: 'Choice',
      Choices: [{ Variable: '$.redeem', BooleanEquals: true, Next: 'Both', Assign: { redeemed: true } }],
      Default: 'Both',
    },
    Both: {
      Type: 'Parallel',
      Branches: [
        { StartAt: 'Redeem', States: { Redeem: task({ End: true }) } },
        {
          StartAt: 'Bill',
          States: {
            Bill: task({
              Parameters: { 'price.$': '$price' },
              Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2 }],
              Assign: { 'receipt.$': '$' },
              ResultPath: '$.billed',
              Next: 'Paid',
            }),
            Paid: { Type: 'Pass', InputPath: '$receipt', End: true },
          },
        },
      ],
      Assign: { 'both.$': '$' },
      Next: 'Lines',
    },
    Lines: {
      Type: 'Map',
      ItemsPath: '$numbers',
      MaxConcurrency: 2,
      ItemSelector: { 'n.$': '$$.Map.Item.Value' },
      ItemProcessor: { StartAt: 'Line', States: { Line: task({ OutputPath: '$.n', End: true }) } },
      Assign: { 'lines.$': '$' },
      Next: 'Prepare',
    },
    Prepare: task({
      Resource: CALLBACK,
      Parameters: { MessageBody: { 'token.$': '$$.Task.Token' } },
      HeartbeatSeconds: 60,
      Catch: [
        {
          ErrorEquals: ['NoCourierAvailable'],
          Assign: { 'reason.$': '$.Error' },
          ResultPath: null,
          Next: 'Refund',
        },
      ],
      Next: 'Refund',
    }),
    Refund: task({
      Next: 'Cancelled',
      ResultSelector: { 'price.$': '$price', 'both.$': '$both', 'lines.$': '$lines' },
    }),
    Cancelled: { Type: 'Fail', ErrorPath: '$reason', CausePath: 'States.JsonToString($)' },
  },
};
