import { example } from '../example.ts';
import type { Bench, Examples } from '../example.ts';

/** `value` is the parameter's default, `more` other sections. */
const template = (value: string, more: object = {}) =>
  JSON.stringify({
    Parameters: { Seconds: { Type: 'String', Default: value } },
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: { Ref: 'Seconds' } } },
    },
    Outputs: { Url: { Value: { Ref: 'Queue' }, Export: { Name: { Ref: 'AWS::StackName' } } } },
    ...more,
  });
const ROLE = {
  Resources: {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] } },
    },
  },
  Outputs: {},
};
const OTHER = template('10', {
  Resources: { Queue: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout: 25, DelaySeconds: 5 } } },
});
const IMPORTS = (name: string) =>
  JSON.stringify({
    Resources: {
      Other: {
        Type: 'AWS::SQS::Queue',
        Properties: { Tags: [{ Key: 'k', Value: { 'Fn::ImportValue': name } }] },
      },
    },
  });
const FAILS = template('10', {
  Resources: {
    First: { Type: 'AWS::SQS::Queue' },
    Queue: { Type: 'AWS::SQS::Queue', DependsOn: 'First', Properties: { VisibilityTimeout: -1 } },
  },
});

const atRest = async ({ call }: Bench, StackName: unknown) => {
  for (;;) {
    const { Stacks } = await call('DescribeStacks', { StackName });
    const [stack] = Stacks as { StackStatus: string }[];
    if (!stack?.StackStatus.endsWith('_IN_PROGRESS') || stack.StackStatus === 'REVIEW_IN_PROGRESS')
      return stack;
  }
};
const created = async (bench: Bench, more: object = {}) => {
  const { StackId } = await bench.call('CreateStack', {
    StackName: bench.name,
    TemplateBody: template('10'),
    ...more,
  });
  await atRest(bench, StackId);
  return { StackName: bench.name, StackId };
};
const changed = async (bench: Bench) => {
  const { StackName } = await created(bench);
  const names = { StackName, ChangeSetName: 'change' };
  await bench.call('CreateChangeSet', { ...names, TemplateBody: template('20') });
  return names;
};
const imported = async (bench: Bench) => {
  await created(bench);
  const importer = { ...bench, name: `${bench.name}-2` };
  return created(importer, { TemplateBody: IMPORTS(bench.name) });
};
const written = async (bench: Bench) => {
  const Bucket = bench.name;
  await bench.call('s3: CreateBucket', { Bucket });
  await bench.call('s3: PutObject', { Bucket, Key: 'template.json', Body: template('30') });
  return { StackName: bench.name, TemplateURL: `https://s3.amazonaws.com/${Bucket}/template.json` };
};

type Named = { StackName?: unknown; StackId?: unknown };
const described = async (bench: Bench, { StackId, StackName }: Named) => {
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
const changeSet = ({ call, name }: Bench, { StackName = name }: { StackName?: unknown }) =>
  call('DescribeChangeSet', { StackName, ChangeSetName: 'change' });

const DEPLOYS = {
  TemplateBody: [OTHER],
  TemplateURL: [],
  'Parameters.ParameterKey': ['Seconds', 'Loud'],
  'Parameters.UsePreviousValue': [true],
  RoleARN: ['arn:aws:iam::000000000000:role/loud'],
  Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_AUTO_EXPAND'],
  'Tags.Key': ['k', 'l'],
};
const PARAMETER = { Parameters: [{ ParameterKey: 'Seconds', ParameterValue: '15' }] };
const REFERS = { reads: true as const };
const named = ({ StackName }: { StackName: unknown }) => ({ StackName });

export const cloudformation: Examples = {
  CreateStack: example({
    input: ({ name }) => ({ StackName: name, TemplateBody: template('10'), ...PARAMETER }),
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      StackName: ['loud-made'],
      'Parameters.ParameterValue': ['20'],
      OnFailure: [],
      DisableRollback: [],
    },
  }),
  'CreateStack of one that fails': example({
    input: ({ name }) => ({ StackName: name, TemplateBody: FAILS }),
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      StackName: ['loud-fails'],
      'Parameters.ParameterKey': ['Loud'],
      'Parameters.ParameterValue': [],
      'Parameters.UsePreviousValue': [],
    },
    only: ['OnFailure', 'DisableRollback'],
  }),
  'CreateStack that grants': example({
    input: ({ name }) => ({
      StackName: name,
      TemplateBody: template('10', ROLE),
      Capabilities: ['CAPABILITY_IAM'],
      only: ['Capabilities'],
    }),
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      StackName: ['loud-grants'],
      Capabilities: ['CAPABILITY_IAM', 'CAPABILITY_NAMED_IAM', 'CAPABILITY_AUTO_EXPAND'],
      'Parameters.ParameterValue': ['1', '2'],
      OnFailure: [],
      DisableRollback: [],
    },
  }),
  'CreateStack by a URL': example({
    given: written,
    input: (_bench, found) => found,
    shows: (bench, _given, output) => described(bench, output),
    values: {
      ...DEPLOYS,
      TemplateURL: ['https://s3.amazonaws.com/none/none'],
      StackName: ['loud-by-url'],
      OnFailure: [],
      DisableRollback: [],
    },
    only: ['TemplateURL', 'TemplateBody'],
  }),
  UpdateStack: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), TemplateBody: template('20'), ...PARAMETER }),
    shows: described,
    values: { ...DEPLOYS, 'Parameters.ParameterValue': ['20'], StackPolicyBody: ['{"Statement":[]}'] },
  }),
  'UpdateStack with its template': example({
    given: created,
    input: (_bench, found) => ({ ...named(found), UsePreviousTemplate: true, ...PARAMETER }),
    shows: described,
    values: { ...DEPLOYS, 'Parameters.ParameterValue': ['20'], StackPolicyBody: ['{"Statement":[]}'] },
    only: ['UsePreviousTemplate', 'TemplateBody', 'Parameters'],
  }),
  DeleteStack: example({
    given: created,
    input: (_bench, found) => named(found),
    shows: described,
    values: { RoleARN: DEPLOYS.RoleARN },
  }),
  CreateChangeSet: example({
    given: created,
    input: (_bench, found) => ({
      ...named(found),
      ChangeSetName: 'change',
      TemplateBody: template('20'),
      ...PARAMETER,
    }),
    shows: changeSet,
    values: {
      ...DEPLOYS,
      ChangeSetType: ['CREATE', 'UPDATE', 'IMPORT'],
      'Parameters.ParameterValue': ['20'],
      ChangeSetName: ['other'],
    },
  }),
  ExecuteChangeSet: example({ given: changed, input: (_bench, found) => found, shows: described }),
  DescribeChangeSet: example({
    given: changed,
    input: (_bench, found) => found,
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  DeleteChangeSet: example({ given: changed, input: (_bench, found) => found, shows: changeSet }),
  ListChangeSets: example({
    given: changed,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  DescribeStacks: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: [], StackName: ['none'] },
  }),
  'DescribeStacks of all': example({
    given: created,
    input: () => ({}),
    ...REFERS,
    values: { NextToken: ['5000'], StackName: ['none'] },
  }),
  DescribeStackEvents: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  DescribeStackResource: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), LogicalResourceId: 'Queue' }),
    ...REFERS,
  }),
  DescribeStackResources: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
  }),
  ListStackResources: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  ListStacks: example({
    given: created,
    input: () => ({}),
    ...REFERS,
    values: { NextToken: ['5'], StackStatusFilter: ['CREATE_COMPLETE', 'DELETE_FAILED'] },
  }),
  ListExports: example({ given: created, input: () => ({}), ...REFERS, values: { NextToken: ['500'] } }),
  ListImports: example({
    given: imported,
    input: ({ name }) => ({ ExportName: name }),
    ...REFERS,
    values: { NextToken: ['5'] },
  }),
  GetTemplate: example({ given: created, input: (_bench, found) => named(found), ...REFERS }),
  GetTemplateSummary: example({
    given: created,
    input: (_bench, found) => named(found),
    ...REFERS,
    values: { TemplateBody: [template('20')], TemplateURL: ['https://s3.amazonaws.com/none/none'] },
  }),
  ValidateTemplate: example({
    input: () => ({ TemplateBody: template('10') }),
    values: { TemplateBody: [template('20')], TemplateURL: ['https://s3.amazonaws.com/none/none'] },
  }),
  ContinueUpdateRollback: example({
    given: created,
    fails: 'ValidationError',
    input: (_bench, found) => named(found),
    values: { RoleARN: DEPLOYS.RoleARN },
  }),
  SetStackPolicy: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), StackPolicyBody: '{"Statement":[]}' }),
    shows: described,
    values: { StackPolicyBody: ['{"Statement":[1]}'] },
  }),
  GetStackPolicy: example({ given: created, input: (_bench, found) => named(found), ...REFERS }),
  UpdateTerminationProtection: example({
    given: created,
    input: (_bench, found) => ({ ...named(found), EnableTerminationProtection: false }),
    shows: described,
  }),
};
