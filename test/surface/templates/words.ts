import type { Json } from './schema.ts';

export const ref = (name: string): Json => ({ Ref: name });
export const arnOf = (name: string): Json => ({ 'Fn::GetAtt': [name, 'Arn'] });
export const policy = (...statements: Json[]): Json => ({ Version: '2012-10-17', Statement: statements });
export const statement = (sid: string): Json => ({
  Sid: sid,
  Effect: 'Deny',
  Principal: '*',
  Action: '*',
  Resource: '*',
});
export const POLICIES = [policy(statement('a')), policy(statement('b'))];

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
export const logs = (name: string) => `arn:aws:logs:us-east-1:000000000000:log-group:${name}:*`;
