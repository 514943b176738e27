import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  GetTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import type { HeldPolicy } from './held-policy.ts';
import { policyOfFunction } from './policies-of-functions.ts';
import { policyOfBucket, policyOfKey, policyOfQueue, policyOfTopic } from './policies-of-resources.ts';
import { policiesOfRole } from './policies-of-roles.ts';

const StackName = 'storeflow-dev';

type PoliciesOf = (physicalId: string, logicalId: string) => Promise<HeldPolicy | HeldPolicy[] | undefined>;

const READERS: Record<string, PoliciesOf> = {
  'AWS::IAM::Role': policiesOfRole,
  'AWS::SQS::Queue': policyOfQueue,
  'AWS::SNS::Topic': policyOfTopic,
  'AWS::KMS::Key': policyOfKey,
  'AWS::S3::Bucket': policyOfBucket,
  'AWS::Lambda::Function': policyOfFunction,
};

/** Every policy that the stack has put onto one of its roles or resources. */
export const deployedPolicies = async (): Promise<HeldPolicy[]> => {
  const { StackResources = [] } = await new CloudFormationClient({}).send(
    new DescribeStackResourcesCommand({ StackName }),
  );
  const policies = await Promise.all(
    StackResources.map(async ({ ResourceType = '', PhysicalResourceId = '', LogicalResourceId = '' }) =>
      READERS[ResourceType]?.(PhysicalResourceId, LogicalResourceId),
    ),
  );
  return policies.flat().filter((policy) => policy !== undefined);
};

const statementsIn = (value: unknown): number => {
  if (typeof value !== 'object' || value === null) return 0;
  const here = 'Statement' in value && Array.isArray(value.Statement) ? value.Statement.length : 0;
  return Object.values(value).reduce((sum: number, inner) => sum + statementsIn(inner), here);
};

/** How many statements stand in the deployed template, whatever they stand on; a permission is one as well. */
export const statementsInTemplate = async (): Promise<number> => {
  const { TemplateBody = '{}' } = await new CloudFormationClient({}).send(
    new GetTemplateCommand({ StackName }),
  );
  const { Resources } = JSON.parse(TemplateBody) as { Resources: Record<string, { Type: string }> };
  const permissions = Object.values(Resources).filter(({ Type }) => Type === 'AWS::Lambda::Permission');
  return statementsIn(Resources) + permissions.length;
};
