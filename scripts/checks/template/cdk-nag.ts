import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { ToolFinding } from './finding.ts';

/**
 * What the rule packs AwsSolutions and Serverless say of a template, errors and warnings alike. Calls nobody.
 * @param scratch a folder that CDK may fill.
 */
export const nag = (templateFile: string, scratch: string): ToolFinding[] => {
  const app = new App({ outdir: scratch, analyticsReporting: false, treeMetadata: false });
  const template = new CfnInclude(new Stack(app, 'Stack'), 'Template', { templateFile });
  return [new AwsSolutionsChecks(), new ServerlessChecks()].flatMap((pack) =>
    pack.validateScope(template).violations.flatMap(({ ruleName, description, violatingResources }) =>
      violatingResources.map(({ constructPath = '' }) => ({
        rule: ruleName,
        on: constructPath.slice(constructPath.lastIndexOf('/') + 1),
        message: description,
      })),
    ),
  );
};
