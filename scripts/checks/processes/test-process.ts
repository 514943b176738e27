import type { Stack } from './stack.ts';

const lambda = 'lambda:InvokeFunction';

export const stack: Stack = {
  functions: {
    checkInventory: { handler: 'check-inventory.handler' },
    refundCustomer: { handler: 'refund-customer.handler' },
  },
  resources: {
    OrdersQueue: { Type: 'AWS::SQS::Queue' },
    OrdersTopic: { Type: 'AWS::SNS::Topic' },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        Policies: [
          {
            PolicyDocument: {
              Statement: [
                { Action: lambda, Resource: [{ 'Fn::GetAtt': ['CheckInventoryLambdaFunction', 'Arn'] }] },
                { Action: lambda, Resource: { 'Fn::GetAtt': ['RefundCustomerLambdaFunction', 'Arn'] } },
                { Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': ['OrdersQueue', 'Arn'] } },
                { Action: ['logs:CreateLogDelivery'], Resource: '*' },
              ],
            },
          },
        ],
      },
    },
  },
  machines: { Flow: { file: 'stepfunctions/flow.asl.yml', role: 'Role', logs: true, traces: false } },
};

/** A process in which nothing is wrong, with one of each that the rules look at. */
export const sound = `
QueryLanguage: JSONata
TimeoutSeconds: 3600
StartAt: CheckInventory
States:
  CheckInventory:
    Type: Task
    Resource: { Fn::GetAtt: [checkInventory, Arn] }
    Arguments: { order: '{% $states.input %}' }
    TimeoutSeconds: 20
    Retry:
      - { ErrorEquals: [PlatformUnavailable, States.Timeout], JitterStrategy: FULL }
    Assign: { orderId: '{% $states.result.orderId %}' }
    Catch:
      - { ErrorEquals: [BookNotFound], Assign: { reason: BookNotFound }, Next: Rejected }
      - { ErrorEquals: [States.ALL], Assign: { orderId: x, reason: '{% $states.errorOutput.Error %}' }, Next: RefundCustomer }
    Next: IsItPrepared

  IsItPrepared:
    Type: Choice
    Choices:
      - { Condition: '{% $exists($states.input.prepared) %}', Assign: { prepared: yes }, Next: Done }
    Default: PrepareOrder

  PrepareOrder:
    Type: Task
    Resource: arn:aws:states:::sqs:sendMessage.waitForTaskToken
    Arguments:
      QueueUrl: { Ref: OrdersQueue }
      MessageBody: { orderId: '{% $orderId %}', taskToken: '{% $states.context.Task.Token %}' }
    HeartbeatSeconds: 60
    TimeoutSeconds: 600
    Retry:
      - { ErrorEquals: [SQS.SdkClientException], JitterStrategy: FULL }
    Catch:
      - { ErrorEquals: [States.ALL], Assign: { reason: NotPrepared }, Next: RefundCustomer }
    Next: Done

  Done:
    Type: Succeed

  RefundCustomer:
    Type: Task
    Resource: { Fn::GetAtt: [refundCustomer, Arn] }
    Arguments: { orderId: '{% $orderId %}' }
    TimeoutSeconds: 20
    Retry:
      - { ErrorEquals: [States.ALL], JitterStrategy: FULL }
    Next: Rejected

  Rejected:
    Type: Fail
    Error: '{% ( $short := $substring($reason, 0, 20); $short ) %}'
`;
