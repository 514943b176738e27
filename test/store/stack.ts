import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  GetTemplateCommand,
  paginateDescribeStackEvents,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import type { Stack } from '@aws-sdk/client-cloudformation';
import { eventually } from './eventually.ts';

export interface StackTemplate {
  Resources: Record<string, { Type: string; DependsOn?: string[]; Properties: Record<string, unknown> }>;
  Outputs: Record<string, unknown>;
}

const Capabilities = ['CAPABILITY_NAMED_IAM' as const];

/** A stack as CloudFormation's API shows and changes it, without the Serverless Framework in between. */
export const stackNamed = (StackName: string) => {
  const client = new CloudFormationClient({});
  const describe = async (name = StackName): Promise<Stack> => {
    const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName: name }));
    if (!stack) throw new Error(`There is no stack ${name}`);
    return stack;
  };
  /** The stack once nothing is under way any more. */
  const atRest = (name = StackName): Promise<Stack> =>
    eventually(`${name} is at rest`, async () => {
      const stack = await describe(name);
      return stack.StackStatus?.endsWith('_IN_PROGRESS') ? undefined : stack;
    });
  const template = async (): Promise<StackTemplate> => {
    const { TemplateBody = '' } = await client.send(new GetTemplateCommand({ StackName }));
    return JSON.parse(TemplateBody) as StackTemplate;
  };

  return {
    describe,
    atRest,
    template,
    create: async (body: StackTemplate) => {
      await client.send(
        new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(body), Capabilities }),
      );
      return atRest();
    },
    /** Deploys another template and waits for the end of it, whatever it is. */
    update: async (body: StackTemplate) => {
      await client.send(
        new UpdateStackCommand({ StackName, TemplateBody: JSON.stringify(body), Capabilities }),
      );
      return atRest();
    },
    /** Takes it away, and waits for the end of that. */
    remove: async () => {
      const { StackId } = await describe();
      await client.send(new DeleteStackCommand({ StackName }));
      return atRest(StackId);
    },
    statusOf: async (LogicalResourceId: string): Promise<string | undefined> => {
      const asked = new DescribeStackResourceCommand({ StackName, LogicalResourceId });
      return (await client.send(asked)).StackResourceDetail?.ResourceStatus;
    },
    /** Why what failed in its latest operation, by logical id. */
    failures: async (): Promise<Record<string, string>> => {
      const failures: Record<string, string> = {};
      for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName }))
        for (const {
          LogicalResourceId = '',
          ResourceStatus = '',
          ResourceStatusReason = '',
        } of StackEvents) {
          if (ResourceStatusReason === 'User Initiated') return failures;
          if (ResourceStatus.endsWith('_FAILED')) failures[LogicalResourceId] = ResourceStatusReason;
        }
      return failures;
    },
  };
};
