type Sdk = Readonly<Record<string, unknown>>;

/** Loads a package of the AWS SDK. */
type Load = () => Promise<Sdk>;

/** The services that the local cloud has, by the names that calls are signed with, and the SDK's packages of each. */
export const SERVICES: Readonly<Record<string, readonly Load[]>> = {
  apigateway: [() => import('@aws-sdk/client-apigatewayv2')],
  cloudformation: [() => import('@aws-sdk/client-cloudformation')],
  'cognito-idp': [() => import('@aws-sdk/client-cognito-identity-provider')],
  dynamodb: [() => import('@aws-sdk/client-dynamodb'), () => import('@aws-sdk/client-dynamodb-streams')],
  ecr: [() => import('@aws-sdk/client-ecr')],
  events: [() => import('@aws-sdk/client-eventbridge')],
  iam: [() => import('@aws-sdk/client-iam')],
  kms: [() => import('@aws-sdk/client-kms')],
  lambda: [() => import('@aws-sdk/client-lambda')],
  logs: [() => import('@aws-sdk/client-cloudwatch-logs')],
  monitoring: [() => import('@aws-sdk/client-cloudwatch')],
  s3: [() => import('@aws-sdk/client-s3')],
  ses: [() => import('@aws-sdk/client-sesv2')],
  sns: [() => import('@aws-sdk/client-sns')],
  sqs: [() => import('@aws-sdk/client-sqs')],
  ssm: [() => import('@aws-sdk/client-ssm')],
  states: [() => import('@aws-sdk/client-sfn')],
  sts: [() => import('@aws-sdk/client-sts')],
};

/** What people call services whose calls are signed with another name. */
export const ALIASES: Readonly<Record<string, string>> = {
  apigatewayv2: 'apigateway',
  cloudwatch: 'monitoring',
  cloudwatchlogs: 'logs',
  cognito: 'cognito-idp',
  email: 'ses',
  eventbridge: 'events',
  sesv2: 'ses',
  sfn: 'states',
  stepfunctions: 'states',
};

const COMMAND = /^([A-Z]\w*)Command$/;

/** The names of all operations of services, as AWS's SDK has them. */
export const actionsOf = async (services: readonly string[]): Promise<string[]> => {
  const packages = await Promise.all(services.flatMap((name) => SERVICES[name] ?? []).map((load) => load()));
  return packages.flatMap(Object.keys).flatMap((name) => COMMAND.exec(name)?.[1] ?? []);
};
