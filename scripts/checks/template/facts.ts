import { ofType, referredTo } from './template.ts';
import type { Template } from './template.ts';

/** The property that gives a resource its name; resources of other types are named by CloudFormation. */
const NAMES: Record<string, string> = {
  'AWS::CloudWatch::Alarm': 'AlarmName',
  'AWS::CloudWatch::Dashboard': 'DashboardName',
  'AWS::Cognito::UserPool': 'UserPoolName',
  'AWS::Cognito::UserPoolClient': 'ClientName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::Events::EventBus': 'Name',
  'AWS::Events::Rule': 'Name',
  'AWS::IAM::Role': 'RoleName',
  'AWS::KMS::Alias': 'AliasName',
  'AWS::Lambda::Function': 'FunctionName',
  'AWS::Logs::LogGroup': 'LogGroupName',
  'AWS::S3::Bucket': 'BucketName',
  'AWS::SNS::Topic': 'TopicName',
  'AWS::SQS::Queue': 'QueueName',
  'AWS::StepFunctions::StateMachine': 'StateMachineName',
};

/** Names that the template gives, as JSON. */
export const namesIn = ({ Resources }: Template): { id: string; name: string }[] =>
  Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
    const name = Properties[NAMES[Type] ?? ''];
    return name === undefined ? [] : [{ id, name: JSON.stringify(name) }];
  });

/** Logical ids of the queues into which something puts aside what it could not deliver. */
export const deadLettersOf = ({ Resources }: Template): Set<string> =>
  new Set(
    Object.values(Resources).flatMap(({ Properties }) => {
      const { RedrivePolicy, DeadLetterConfig, Targets = [] } = Properties;
      const ofTargets = (Targets as { DeadLetterConfig?: unknown }[]).map((each) => each.DeadLetterConfig);
      return referredTo([RedrivePolicy, DeadLetterConfig, ofTargets]);
    }),
  );

/** Functions and state machines with the role that each takes. */
export const roleUsersOf = (template: Template): { id: string; role: string }[] => {
  const takes = (type: string, property: string) =>
    ofType(template, type).flatMap(([id, properties]) =>
      referredTo(properties[property]).map((role) => ({ id, role })),
    );
  return [...takes('AWS::Lambda::Function', 'Role'), ...takes('AWS::StepFunctions::StateMachine', 'RoleArn')];
};

/** Logical ids of the functions that a rule, a schedule or a topic invokes, each once. */
export const wokenFunctionsOf = (template: Template): string[] => {
  const targets = [
    ...ofType(template, 'AWS::Events::Rule').map(([, { Targets }]) => Targets),
    ...ofType(template, 'AWS::SNS::Subscription').map(([, { Protocol, Endpoint }]) =>
      Protocol === 'lambda' ? Endpoint : undefined,
    ),
  ];
  return [...new Set(referredTo(targets))].filter((id) => id.endsWith('LambdaFunction'));
};

/** The stage that the functions are told they run in. */
export const stageOf = (template: Template): unknown => {
  const stages = ofType(template, 'AWS::Lambda::Function').map(
    ([, { Environment }]) =>
      (Environment as { Variables?: { STAGE?: unknown } } | undefined)?.Variables?.STAGE,
  );
  return stages.find((stage) => stage !== undefined);
};

export interface Index {
  table: string;
  index: string;
}

/** The global secondary indexes of tables, by the logical ids of those. */
export const indexesOf = (template: Template): Index[] =>
  ofType(template, 'AWS::DynamoDB::Table').flatMap(([table, { GlobalSecondaryIndexes = [] }]) =>
    (GlobalSecondaryIndexes as { IndexName: string }[]).map(({ IndexName: index }) => ({ table, index })),
  );
