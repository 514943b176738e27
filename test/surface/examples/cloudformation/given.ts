import type { Bench } from '../../example.ts';

/** `value` is the parameter's default, `more` other sections. */
export const template = (value: string, more: object = {}) =>
  JSON.stringify({
    Parameters: { Seconds: { Type: 'String', Default: value } },
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: { Ref: 'Seconds' } } },
    },
    Outputs: { Url: { Value: { Ref: 'Queue' }, Export: { Name: { Ref: 'AWS::StackName' } } } },
    ...more,
  });
export const ROLE = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
  },
  Outputs: {},
};
export const OTHER = template('10', {
  Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 25, DelaySeconds: 5 } } },
});
export const IMPORTS = (name: string) =>
  JSON.stringify({
    Resources: {
      Other: {
        Type: 'AWS::SQS::Queue',
        Properties: { Tags: [{ Key: 'k', Value: { 'Fn::ImportValue': name } }] },
      },
    },
  });
export const FAILS = template('10', {
  Resources: {
    First: { Type: 'AWS::SQS::Queue' },
    Queue: { Type: 'AWS::SQS::Queue', DependsOn: 'First', Properties: { VisibilityTimeout: -1 } },
  },
});

export const atRest = async ({ call }: Bench, StackName: unknown) => {
  for (;;) {
    const { Stacks } = await call('DescribeStacks', { StackName });
    const [stack] = Stacks as { StackStatus: string }[];
    if (!stack?.StackStatus.endsWith('_IN_PROGRESS') || stack.StackStatus === 'REVIEW_IN_PROGRESS')
      return stack;
  }
};
export const created = async (bench: Bench, more: object = {}) => {
  const { StackId } = await bench.call('CreateStack', {
    StackName: bench.name,
    TemplateBody: template('10'),
    ...more,
  });
  await atRest(bench, StackId);
  return { StackName: bench.name, StackId };
};
export const changed = async (bench: Bench) => {
  const { StackName } = await created(bench);
  const names = { StackName, ChangeSetName: 'change' };
  await bench.call('CreateChangeSet', { ...names, TemplateBody: template('20') });
  return names;
};
export const imported = async (bench: Bench) => {
  await created(bench);
  const importer = { ...bench, name: `${bench.name}-2` };
  return created(importer, { TemplateBody: IMPORTS(bench.name) });
};
export const written = async (bench: Bench) => {
  const Bucket = bench.name;
  await bench.call('s3: CreateBucket', { Bucket });
  await bench.call('s3: PutObject', { Bucket, Key: 'template.json', Body: template('30') });
  return { StackName: bench.name, TemplateURL: `https://s3.amazonaws.com/${Bucket}/template.json` };
};

export type Named = { StackName?: unknown; StackId?: unknown };
export const described = async (bench: Bench, { StackId, StackName }: Named) => {
  const stack = StackId ?? StackName;
  const seen = await atRest(bench, stack);
  const { StackResources } = await bench.call('DescribeStackResources', { StackName: stack });
  const [queue] = StackResources as { PhysicalResourceId: string }[];
  const attributes = await bench
    .call('sqs: GetQueueAttributes', {
      QueueUrl: queue?.PhysicalResourceId,
      AttributeNames: ['VisibilityTimeout'],
    })
    .catch(String);
  const policy = await bench.call('GetStackPolicy', { StackName: stack });
  return [seen, attributes, policy];
};
export const changeSet = ({ call, name }: Bench, { StackName = name }: { StackName?: unknown }) =>
  call('DescribeChangeSet', { StackName, ChangeSetName: 'change' });

export const DEPLOYS = {
  TemplateBody: [OTHER],
  TemplateURL: ['https://s3.amazonaws.com/none/none'],
  'Parameters.ParameterKey': ['Seconds', 'Loud'],
  'Parameters.UsePreviousValue': [true],
  RoleARN: ['arn:aws:iam::000000000000:role/loud'],
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
  'Tags.Key': ['k', 'l'],
};
export const PARAMETER = { Parameters: [{ ParameterKey: 'Seconds', ParameterValue: '15' }] };
export const REFERS = { reads: true as const };
export const named = ({ StackName }: { StackName: unknown }) => ({ StackName });
