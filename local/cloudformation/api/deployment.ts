import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError } from '../../errors.ts';
import type { Control } from '../control.ts';
import type { Tag } from '../resources/resource-type.ts';
import { capabilitiesOf } from '../stacks/describe-template.ts';
import { importValues } from '../stacks/import-values.ts';
import { prepare } from '../stacks/prepare.ts';
import type { Prepared } from '../stacks/prepare.ts';
import type { Deployment } from '../stacks/records.ts';
import type { StackIdentity } from '../identity.ts';
import { validationError } from '../template/problems.ts';
import { accept, isTrue, listOf } from './input.ts';
import type { Input } from './input.ts';
import { readTemplate } from './read-template.ts';

/** The members that everything that deploys takes. */
export const DEPLOYMENT_MEMBERS = [
  'StackName',
  'TemplateBody',
  'TemplateURL',
  'UsePreviousTemplate',
  'Parameters',
  'Capabilities',
  'Tags',
  'ClientRequestToken',
  // The local cloud's CloudFormation acts as the administrator, whatever role it is given.
  'RoleARN',
];

interface GivenParameter {
  ParameterKey: string;
  ParameterValue?: string;
  UsePreviousValue?: string;
}

const parametersOf = (input: Input, previous: Deployment | undefined): Record<string, string> => {
  const parameters: Record<string, string> = {};
  const given = (listOf(input, 'Parameters') ?? []) as GivenParameter[];
  for (const parameter of given) {
    acceptOnly('Parameters', parameter, ['ParameterKey', 'ParameterValue', 'UsePreviousValue']);
    const { ParameterKey, ParameterValue, UsePreviousValue } = parameter;
    if (UsePreviousValue === 'true' && !previous)
      throw validationError(
        `Invalid input for parameter key ${ParameterKey}. Cannot specify usePreviousValue as true for a parameter key not in the previous template`,
      );
    const value = UsePreviousValue === 'true' ? previous?.parameters[ParameterKey] : (ParameterValue ?? '');
    if (value !== undefined) parameters[ParameterKey] = value;
  }
  return parameters;
};

/** What an action asks to be deployed; what it does not say stays as it was before. */
export const deploymentOf = async (
  { aws }: Control,
  action: string,
  input: Input,
  members: readonly string[],
  previous?: Deployment,
): Promise<Deployment> => {
  accept(action, input, [...DEPLOYMENT_MEMBERS, ...members]);
  if (isTrue(input, 'UsePreviousTemplate') && (input['TemplateBody'] ?? input['TemplateURL']) !== undefined)
    throw validationError('You cannot specify both usePreviousTemplate and Template Body/Template URL.');
  const body = isTrue(input, 'UsePreviousTemplate') ? previous?.body : await readTemplate(aws, input);
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  return {
    body,
    parameters: parametersOf(input, previous),
    tags: (listOf(input, 'Tags') as Tag[] | undefined) ?? previous?.tags ?? [],
    capabilities: (listOf(input, 'Capabilities') ?? []).map(String),
  };
};

/**
 * Checks a deployment before anything is made.
 * @throws ServiceError ValidationError with all problems, InsufficientCapabilitiesException.
 */
export const checkDeployment = (
  { registry, memory }: Control,
  stack: StackIdentity,
  deployment: Deployment,
): Prepared => {
  const prepared = prepare(deployment, { registry, stack, importValue: importValues(memory) });
  const { capabilities } = capabilitiesOf(prepared.template, registry);
  const enough = [
    ...capabilities,
    ...(capabilities.includes('CAPABILITY_IAM') ? ['CAPABILITY_NAMED_IAM'] : []),
  ];
  if (capabilities.length > 0 && !enough.some((capability) => deployment.capabilities.includes(capability)))
    throw new ServiceError(
      'InsufficientCapabilitiesException',
      `Requires capabilities : [${capabilities.join(', ')}]`,
    );
  return prepared;
};
