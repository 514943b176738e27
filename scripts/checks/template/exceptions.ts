/** A finding that is let be: what a tool calls it, on which resources, and why it is right as it is. */
export interface Exception {
  rule: string;
  /** Logical ids, or names of conditions. */
  on: readonly string[];
  why: string;
}

/** Functions that a process calls and waits for. */
const STEPS = [
  'CheckInventory',
  'CalculateTotal',
  'RedeemPoints',
  'BillCustomer',
  'RefundCustomer',
  'RestoreQuantity',
  'RestoreRedeemPoints',
];
const OTHERS = [
  'PrepareOrder',
  'CompleteDelivery',
  'OnCheckoutEnded',
  'OnOrderDispatched',
  'OnOrderCancelled',
  'OnDeliveryTimer',
  'OnSweepTimer',
  'MendOrders',
  'EraseUser',
];
/** Behind the routes of the HTTP API, in the words of their logical ids. */
const ROUTES = {
  ListBooks: 'GetBooks',
  GetBook: 'GetBooksBookidVar',
  GetMe: 'GetMe',
  PlaceOrder: 'PostOrders',
  ListOrders: 'GetOrders',
  GetOrder: 'GetOrdersOrderidVar',
  GetOrderTimeline: 'GetOrdersOrderidVarTimeline',
  CancelOrder: 'PostOrdersOrderidVarCancel',
  GetOpenapi: 'GetOpenapijson',
  ReceiveStripeEvent: 'PostWebhooksStripe',
};

/** Of the one function behind several routes. */
const ROUTES_OF_MENDING = [
  'GetOperationsOrdersStuck',
  'PostOrdersOrderidVarRetry',
  'PostOrdersOrderidVarRefund',
  'PostOrdersOrderidVarSkip',
];

const FUNCTION_ROLES = [...STEPS, ...OTHERS, ...Object.keys(ROUTES)].map((name) => `${name}Role`);

/** Everything that cdk-nag and cloudformation-validate say of the template and that stays. One that is not needed fails. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    rule: 'AwsSolutions-S1',
    on: ['ServerlessDeploymentBucket'],
    why: 'The bucket has packages of functions in it and nothing else; CloudTrail tells who deploys.',
  },
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    on: FUNCTION_ROLES,
    why: 'X-Ray has no resources that a statement could name: PutTraceSegments and PutTelemetryRecords are on *.',
  },
  {
    rule: 'Serverless-LambdaStarPermissions',
    on: FUNCTION_ROLES,
    why: 'The same * of X-Ray.',
  },
  ...[
    { machine: 'StoreCheckoutFlow', on: ['MendOrdersRole', 'OnCheckoutEndedRole', 'OnSweepTimerRole'] },
    { machine: 'StoreUndoOrder', on: ['MendOrdersRole', 'OnSweepTimerRole'] },
  ].map(({ machine, on }) => ({
    rule: `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:<${machine}.Name>:*]`,
    on,
    why: 'Executions have names of their own, one for each order: those of this one process are looked at, and redriven.',
  })),
  {
    rule: 'AwsSolutions-IAM5[Resource::*]',
    on: ['StoreCheckoutFlowRole', 'StoreUndoOrderRole'],
    why: 'Neither X-Ray nor the delivery of logs (logs:CreateLogDelivery and so on) has resources to name.',
  },
  {
    rule: 'AwsSolutions-SF1',
    on: ['StoreCheckoutFlow', 'StoreUndoOrder'],
    why:
      'Step Functions keeps the whole history of a Standard execution for 90 days, and an order has its timeline; the ' +
      'log has what fails. Every event once more would cost more than it tells.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    on: [...STEPS, 'CompleteDelivery', 'EraseUser', 'MendOrders', ...Object.keys(ROUTES)].map(
      (name) => `${name}LambdaFunction`,
    ),
    why: 'It is called by somebody who waits for the answer: a state with Retry and Catch, a person, or an API.',
  },
  {
    rule: 'Serverless-LambdaDLQ',
    on: ['PrepareOrderLambdaFunction'],
    why: 'Its messages come from a queue, which has dead letters of its own.',
  },
  {
    rule: 'Serverless-LambdaEventSourceMappingDestination',
    on: ['PrepareOrderEventSourceMappingSQSOrdersQueue'],
    why: 'Lambda takes no such destination for SQS: the queue’s redrive policy is it.',
  },
  {
    rule: 'Serverless-SQSRedrivePolicy',
    on: ['OrdersDeadLetters', 'CustomerMailDeadLetters', 'EventDeadLetters', 'NoticeDeadLetters'],
    why: 'It is a dead letter queue itself.',
  },
  {
    rule: 'AwsSolutions-SQS3',
    on: ['NoticeDeadLetters'],
    why: 'It is used as one, by subscriptions of addresses, which the rule does not look at.',
  },
  {
    rule: 'AwsSolutions-COG2',
    on: ['UserPool'],
    why:
      'A second factor would need a telephone number, an address or an app for everybody who buys a book, and the pool ' +
      'knows nothing of people. What can be lost is seen in the orders, and no card can be charged with a sign-in alone.',
  },
  {
    rule: 'AwsSolutions-COG8',
    on: ['UserPool'],
    why:
      'The Plus plan is threat protection, billed by the users of a month. Tries are slowed down by Cognito on every ' +
      'plan; a shop that wants more sets UserPoolTier.',
  },
  {
    rule: 'W3005',
    on: [
      'HttpApiStage',
      ...[...Object.values(ROUTES), ...ROUTES_OF_MENDING].map((route) => `HttpApiRoute${route}`),
    ],
    why: 'The framework writes DependsOn beside the reference that says the same.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    on: ['HttpApiRouteGetBooks', 'HttpApiRouteGetBooksBookidVar', 'HttpApiRouteGetOpenapijson'],
    why: 'Anybody may see the books, and read how the API is called.',
  },
  {
    rule: 'AwsSolutions-APIG4',
    on: ['HttpApiRoutePostWebhooksStripe'],
    why: 'Stripe has no token to show: it signs what it sends, and the function checks that before anything else.',
  },
  {
    rule: 'W8003',
    on: ['HasOrdersEmail', 'HasOperatorsEmail'],
    why:
      'Whether there is an address is known when the template is packaged. As a parameter it could not be: the ' +
      'framework gives parameters to its first, small template too, where CloudFormation refuses them.',
  },
];

/**
 * Actions that AWS checks against a resource, though its reference of actions says that they have none.
 * The ARNs of their resources, as a pattern.
 */
export const ON_RESOURCES_ALL_THE_SAME: Readonly<Record<string, { on: string; why: string }>> =
  Object.fromEntries(
    ['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat'].map((name) => [
      `states:${name}`,
      {
        on: 'arn:*:states:*:*:stateMachine:*',
        why:
          'A task token belongs to a state machine, and AWS names that in its refusals (“is not authorized to perform: ' +
          'states:SendTaskFailure on resource: arn:aws:states:…:stateMachine:…”, NOAA-OWP/hydrovis#837); CDK’s ' +
          'grantTaskResponse grants it so (aws/aws-cdk#8486).',
      },
    ]),
  );
