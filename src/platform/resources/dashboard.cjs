// What operators see of a stage, as the JSON that CloudWatch draws. CloudFormation fills in what stands in ${…}.

/** By the first part of their logical ids. */
const FUNCTIONS = [
  'CheckInventory',
  'CalculateTotal',
  'RedeemPoints',
  'BillCustomer',
  'PrepareOrder',
  'RefundCustomer',
  'RestoreQuantity',
  'RestoreRedeemPoints',
  'OnCheckoutEnded',
  'OnOrderDispatched',
  'OnOrderCancelled',
  'CompleteDelivery',
  'OnDeliveryTimer',
  'EraseUser',
  'ListBooks',
  'GetBook',
  'GetMe',
  'PlaceOrder',
  'ListOrders',
  'GetOrder',
  'GetOrderTimeline',
  'CancelOrder',
  'GetOpenapi',
  'ReceiveStripeEvent',
];
const TABLES = ['Book', 'User', 'PointsLedger', 'Payment', 'Order', 'Request', 'Courier'];
/** Each with its table. */
const INDEXES = {
  'orders-on-the-way': 'Order',
  'orders-of-user': 'Order',
  'all-orders': 'Order',
  'available-couriers': 'Courier',
};
const DEAD_LETTERS = [
  'OrdersDeadLetters',
  'CustomerMailDeadLetters',
  'EventDeadLetters',
  'NoticeDeadLetters',
];

const ofFunctions = (metric) =>
  FUNCTIONS.map((name) => [
    'AWS/Lambda',
    metric,
    'FunctionName',
    `\${${name}LambdaFunction}`,
    { label: name },
  ]);
const ofTables = (metric) =>
  TABLES.map((name) => [
    'AWS/DynamoDB',
    metric,
    'TableName',
    `\${${name}Table}`,
    { label: `${name} ${metric}` },
  ]);
const ofIndexes = (metric) =>
  Object.entries(INDEXES).map(([index, table]) => [
    'AWS/DynamoDB',
    metric,
    'TableName',
    `\${${table}Table}`,
    'GlobalSecondaryIndexName',
    index,
    { label: `${index} ${metric}` },
  ]);
const ofMachine = (machine, metric, label = metric, more = {}) => [
  'AWS/States',
  metric,
  'StateMachineArn',
  `\${${machine}}`,
  { label, ...more },
];
const ofQueue = (queue, metric, label = metric) => [
  'AWS/SQS',
  metric,
  'QueueName',
  `\${${queue}.QueueName}`,
  { label, stat: 'Maximum' },
];
const ofApi = (metric, label, more = {}) => [
  'AWS/ApiGateway',
  metric,
  'ApiId',
  '${HttpApi}',
  { label, ...more },
];
const ofStage = (stage, metrics) => metrics.map((metric) => ['Storeflow', metric, 'Stage', stage]);

const ENDS = [
  'ExecutionsStarted',
  'ExecutionsSucceeded',
  'ExecutionsFailed',
  'ExecutionsTimedOut',
  'ExecutionsAborted',
];

const chart = (title, metrics, more) => ({ title, metrics, ...more });

const rows = (stage) => [
  [
    chart(
      'Orders by outcome',
      ofStage(stage, [
        'OrderDispatched',
        'OrderRejected',
        'OrderCancelled',
        'CompensationFailed',
        'OrderDisputed',
      ]),
    ),
    chart(
      'Checkouts',
      ENDS.map((metric) => ofMachine('StoreCheckoutFlow', metric)),
    ),
    chart(
      'Undos',
      ENDS.map((metric) => ofMachine('StoreUndoOrder', metric)),
    ),
  ],
  [
    chart(
      'Duration of a checkout (ms)',
      ['p50', 'p95', 'Maximum'].map((stat) =>
        ofMachine('StoreCheckoutFlow', 'ExecutionTime', stat, { stat }),
      ),
    ),
    chart('Executions throttled', [
      ofMachine('StoreCheckoutFlow', 'ExecutionThrottled', 'checkouts'),
      ofMachine('StoreUndoOrder', 'ExecutionThrottled', 'undos'),
    ]),
    chart('Oldest order at the desk (s)', [ofQueue('OrdersQueue', 'ApproximateAgeOfOldestMessage')]),
  ],
  [
    chart('The desk', [
      ofQueue('OrdersQueue', 'ApproximateNumberOfMessagesVisible', 'waiting'),
      ofQueue('OrdersQueue', 'ApproximateNumberOfMessagesNotVisible', 'worked on'),
      ...ofStage(stage, ['MessageFailed']),
    ]),
    chart(
      'Dead letters',
      DEAD_LETTERS.map((queue) => ofQueue(queue, 'ApproximateNumberOfMessagesVisible', queue)),
    ),
    chart('Notices and events not delivered', [
      ...['OrdersTopic', 'OperatorsTopic'].map((topic) => [
        'AWS/SNS',
        'NumberOfNotificationsFailed',
        'TopicName',
        `\${${topic}.TopicName}`,
      ]),
      ...['CheckoutEndedRule', 'DeliveryTimerRule'].map((rule) => [
        'AWS/Events',
        'FailedInvocations',
        'RuleName',
        `\${${rule}}`,
      ]),
    ]),
  ],
  [
    chart('Requests to the API', [ofApi('Count', 'all'), ofApi('4xx', 'refused'), ofApi('5xx', 'failed')]),
    chart(
      'Duration of a request to the API (ms)',
      ['p50', 'p99'].map((stat) => ofApi('Latency', stat, { stat })),
    ),
  ],
  [
    chart('Errors by function', ofFunctions('Errors')),
    chart('Throttles by function', ofFunctions('Throttles')),
    chart('Duration by function (ms, p95)', ofFunctions('Duration'), { stat: 'p95' }),
  ],
  [
    chart('Invocations by function', ofFunctions('Invocations')),
    chart(
      'Throttles by table and index',
      ['WriteThrottleEvents', 'ReadThrottleEvents'].flatMap((metric) => [
        ...ofTables(metric),
        ...ofIndexes(metric),
      ]),
    ),
    chart('Write units by table', ofTables('ConsumedWriteCapacityUnits')),
    chart('Events not signed as agreed', ofStage(stage, ['SignatureRefused'])),
  ],
];

const COLUMNS = 24;
const HEIGHT = 6;

module.exports = async ({ resolveVariable }) => {
  const stage = await resolveVariable('sls:stage');
  const widgets = rows(stage).flatMap((row, index) =>
    row.map((properties, column) => ({
      type: 'metric',
      width: COLUMNS / row.length,
      height: HEIGHT,
      x: (column * COLUMNS) / row.length,
      y: index * HEIGHT,
      properties: { region: '${AWS::Region}', view: 'timeSeries', stat: 'Sum', period: 300, ...properties },
    })),
  );
  return JSON.stringify({ widgets });
};
