import type { Json } from './schema.ts';

export const ref = (name: string): Json => ({ Ref: name });
export const arnOf = (name: string): Json => ({ 'Fn::GetAtt': [name, 'Arn'] });
export const policy = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
/** Two policies of one statement. */
export const policies = (statement: { [name: string]: Json }): Json[] =>
  ['a', 'b'].map((Sid) => policy({ Sid, Effect: 'Allow', ...statement }));
export const OF_ROLES = policies({ Action: 's3:GetObject', Resource: '*' });
export const OTHER_ROLE = 'arn:aws:iam::000000000000:role/other';

export const QUEUE: Json = { Type: 'AWS::SQS::Queue' };
export const SECOND: Json = { Type: 'AWS::SQS::Queue', Properties: { DelaySeconds: 1 } };
export const TOPIC: Json = { Type: 'AWS::SNS::Topic' };
export const ROLE: Json = { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: policy() } };
export const FUNCTION: Json = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    Code: { ZipFile: 'export const handler = async () => 1;' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::000000000000:role/loud',
  },
};
export const SECOND_FUNCTION: Json = { ...(FUNCTION as object), DependsOn: 'Function' };

export const key = (name: string, type = 'HASH'): Json => ({ AttributeName: name, KeyType: type });
export const index = (name: string, hash: string, range: string): Json => ({
  IndexName: name,
  KeySchema: [key(hash), key(range, 'RANGE')],
  Projection: { ProjectionType: 'ALL' },
});
export const THROUGHPUT: Json = { ReadCapacityUnits: 1, WriteCapacityUnits: 1 };

export const DONE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
export const LATER = { StartAt: 'Late', States: { Late: { Type: 'Succeed' } } };
export const BARE_METRIC = { MetricName: 'loud', Namespace: 'loud', Period: 60 };
export const METRIC = { ...BARE_METRIC, Statistic: 'Sum' };
export const CONDITION = { ComparisonOperator: 'GreaterThanThreshold', EvaluationPeriods: 2, Threshold: 1 };
export const MEASURED: Json = {
  Id: 'a',
  ReturnData: false,
  MetricStat: { Metric: { Namespace: 'l', MetricName: 'l' }, Period: 60, Stat: 'Sum' },
};
export const DOUBLE: Json = { Id: 'double', Expression: 'a * 2', ReturnData: true };
export const POOL: Json = { Type: 'AWS::Cognito::UserPool' };
export const KEY: Json = { Type: 'AWS::KMS::Key' };
export const SECOND_KEY: Json = { Type: 'AWS::KMS::Key', Properties: { Description: 'second' } };
export const logs = (name: string) => `arn:aws:logs:us-east-1:000000000000:log-group:${name}:*`;
export const API: Json = {
  Type: 'AWS::ApiGatewayV2::Api',
  Properties: { Name: 'loud', ProtocolType: 'HTTP' },
};
export const SECOND_API: Json = { ...(API as object), DependsOn: 'Api' };
