import { added, at, gone, having, without } from './test-mistake.ts';
import type { Mistake } from './test-mistake.ts';

const inDefinition = (from: RegExp, to: string): Mistake => ({
  make: (template) => {
    const machine = at(template, 'StoreCheckoutFlow');
    const text = JSON.stringify(machine['DefinitionString']);
    if (!from.test(text)) throw new Error(`The definition has no ${String(from)}`);
    machine['DefinitionString'] = JSON.parse(text.replace(from, to));
  },
  found: 'StoreCheckoutFlow',
});

const told = (name: string, value: string): Mistake =>
  having(
    'CheckInventoryLambdaFunction',
    { Environment: { Variables: { [name]: value } } },
    `CheckInventoryLambdaFunction ${name}`,
  );

const ref = (id: string) => ({ Ref: id });

/** An alarm whose one dimension is another. */
const along = (id: string, change: { Name?: string; Value?: unknown }, found = id): Mistake => ({
  make: (template) => {
    const [dimension = {}] = at(template, id)['Dimensions'] as object[];
    Object.assign(dimension, change);
  },
  found,
});

/** Of what runs, and who watches it. */
export const RUNNING_MISTAKES: Record<string, Mistake[]> = {
  'functions run on the current runtime': [having('CheckInventoryLambdaFunction', { Runtime: 'nodejs22.x' })],
  'functions have a time-out and memory of their own': [
    without('CheckInventoryLambdaFunction', 'Timeout'),
    without('CheckInventoryLambdaFunction', 'MemorySize'),
  ],
  'functions are traced': [
    having('CheckInventoryLambdaFunction', { TracingConfig: { Mode: 'PassThrough' } }),
  ],
  'functions have a log group in the template': [
    gone('CheckInventoryLogGroup', 'CheckInventoryLambdaFunction'),
  ],
  'functions that an event wakes put aside what they could not work on': [
    without('OnDeliveryTimerLambdaFunction', 'DeadLetterConfig'),
  ],
  'rules try again, and put aside what they could not deliver': [
    having('DeliveryTimerRule', { Targets: [{ Id: 'x', Arn: 'y' }] }),
  ],
  'state machines log what fails': [without('StoreCheckoutFlow', 'LoggingConfiguration')],
  'state machines log no data of an execution': [without('StoreCheckoutFlow', 'LoggingConfiguration')],
  'state machines are traced': [without('StoreCheckoutFlow', 'TracingConfiguration')],
  'state machines have tasks that end, are tried again and are caught, and callbacks with a heartbeat': [
    inDefinition(/HeartbeatSeconds/, 'Heartbeats'),
    inDefinition(/TimeoutSeconds(?=\\": 20)/, 'Timeouts'),
  ],
  'secrets and addresses are told to no function': [
    told('STRIPE_API_KEY', 'sk_live'),
    told('ORDERS_EMAIL', 'orders@storeflow.example'),
  ],
  'secrets and addresses stand in no definition of a process': [
    inDefinition(/PaymentDeclined/, 'to@me.example'),
  ],
  'secrets and addresses are no default of a parameter': [
    {
      make: (template) => void (template.Parameters = { Operators: { Default: 'to@me.example' } }),
      found: 'Operators',
    },
  ],
  'alarms watch every process, function, API, table, topic and rule': [
    gone('CheckoutsTimedOut', 'StoreCheckoutFlow ExecutionsTimedOut'),
    gone('PrepareOrderThrottles', 'PrepareOrderLambdaFunction Throttles'),
    gone('ApiFails', 'HttpApi 5xx'),
    gone('ApiRefuses', 'HttpApi 4xx'),
    along('ApiFails', { Name: 'ApiName' }, 'HttpApi 5xx'),
    gone('BookWritesThrottled', 'BookTable WriteThrottleEvents'),
    gone('OperatorsNoticesFailed', 'OperatorsTopic NumberOfNotificationsFailed'),
    gone('DeliveryTimerRuleFailed', 'DeliveryTimerRule FailedInvocations'),
    having('CheckoutsTimedOut', { Namespace: 'AWS/StepFunctions' }, 'StoreCheckoutFlow ExecutionsTimedOut'),
    having('CheckoutsFailed', { Statistic: 'Average' }, 'StoreCheckoutFlow ExecutionsFailed'),
    having(
      'UndosFailed',
      { ComparisonOperator: 'LessThanOrEqualToThreshold' },
      'StoreUndoOrder ExecutionsFailed',
    ),
    along('PrepareOrderErrors', { Name: 'Function' }, 'PrepareOrderLambdaFunction Errors'),
    along('OrdersNoticesFailed', { Value: ref('OrdersTopic') }, 'OrdersTopic NumberOfNotificationsFailed'),
    along('CourierReadsThrottled', { Value: ref('UserTable') }, 'CourierTable ReadThrottleEvents'),
  ],
  'alarms watch every index of a table, which the metrics of the table leave out': [
    gone('AvailableCouriersReadsThrottled', 'available-couriers ReadThrottleEvents'),
    along(
      'AvailableCouriersWritesThrottled',
      { Value: ref('OrderTable') },
      'available-couriers WriteThrottleEvents',
    ),
    having('CourierTable', { GlobalSecondaryIndexes: [{ IndexName: 'new' }] }, 'new ReadThrottleEvents'),
  ],
  'alarms watch for errors of DynamoDB itself in the transactions and reads of orders': [
    gone('OrderWritesFailing', 'TransactWriteItems'),
    along('OrderReadsFailing', { Value: ref('BookTable') }, 'BatchGetItem'),
    having('OrderReadsFailing', { MetricName: 'UserErrors' }, 'BatchGetItem'),
  ],
  'alarms watch whether there are dead letters, and how long messages wait where somebody waits for them': [
    gone('EventDeadLettersFilled', 'EventDeadLetters ApproximateNumberOfMessagesVisible'),
    gone('OldestOrder', 'OrdersQueue ApproximateAgeOfOldestMessage'),
    having('OldestOrder', { Statistic: 'Sum' }, 'OrdersQueue ApproximateAgeOfOldestMessage'),
    along('OldestOrder', { Value: ref('OrdersQueue') }, 'OrdersQueue ApproximateAgeOfOldestMessage'),
  ],
  'alarms watch for orders that could not be undone or are disputed, for a desk that fails, for signatures that are refused, and for silence':
    [
      gone('OrderDisputed', 'OrderDisputed'),
      gone('SignaturesRefused', 'SignatureRefused'),
      gone('CompensationFailed', 'CompensationFailed'),
      having('CompensationFailed', { Namespace: 'Store' }),
      having('CompensationFailed', { MetricName: 'CompensationsFailed' }),
      along('CompensationFailed', { Name: 'stage' }),
      along('CompensationFailed', { Value: 'live' }),
      gone('OrderDeskFailing', 'MessageFailed'),
      having('OrderDeskFailing', { Namespace: 'AWS/SQS' }, 'MessageFailed'),
      gone('NoCheckouts', 'ExecutionsStarted'),
      having('NoCheckouts', { ComparisonOperator: 'GreaterThanOrEqualToThreshold' }, 'ExecutionsStarted'),
      along('NoCheckouts', { Value: ref('StoreUndoOrder') }, 'ExecutionsStarted'),
    ],
  'alarms tell somebody': [without('OldestOrder', 'AlarmActions')],
  'alarms say what to do first, and where it is written': [
    having('OldestOrder', { AlarmDescription: 'Orders wait: docs/operations.md#oldest-order' }),
    having('OldestOrder', { AlarmDescription: 'Orders wait. First look' }),
  ],
  'alarms know what it means when there is nothing to measure': [without('OldestOrder', 'TreatMissingData')],
  'the dashboard shows every process, function, API, table, queue, topic and rule': [
    added('ForgottenQueue', 'AWS::SQS::Queue', {}),
  ],
  'the dashboard shows every index of a table': [
    having(
      'CourierTable',
      { GlobalSecondaryIndexes: [{ IndexName: 'new' }] },
      '"${CourierTable}","GlobalSecondaryIndexName","new"',
    ),
  ],
  'names carry the stage, so that two stages live in one account': [
    having('OrdersQueue', { QueueName: 'orders' }),
  ],
  'names leave room for stages with long names': [
    having('CheckInventoryLambdaFunction', { FunctionName: `storeflow-prod-${'x'.repeat(40)}` }),
  ],
};
