import { written } from '../template/value.ts';
import { newStackId } from '../identity.ts';
import type { Control } from '../control.ts';
import { capabilitiesOf } from '../stacks/describe-template.ts';
import { importValues } from '../stacks/import-values.ts';
import { prepare } from '../stacks/prepare.ts';
import type { Template } from '../template/template.ts';
import { validationError } from '../template/problems.ts';
import { findStack } from './find-stack.ts';
import { accept, optional } from './input.ts';
import type { Input } from './input.ts';
import { readTemplate } from './read-template.ts';

const checked = ({ memory, registry }: Control, body: string): Template => {
  const stack = { name: 'stack', id: newStackId('stack') };
  const world = { registry, stack, importValue: importValues(memory) };
  return prepare({ body, parameters: {} }, world, { parametersRequired: false }).template;
};

const noEcho = (value: unknown) => value === true || value === 'true';
const text = (value: unknown) => (value === undefined ? undefined : written(value));

/** Says everything that would keep the template from being deployed, at once. */
export const validateTemplate = (control: Control) => async (input: Input) => {
  accept('ValidateTemplate', input, ['TemplateBody', 'TemplateURL']);
  const body = await readTemplate(control.aws, input);
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const template = checked(control, body);
  const { capabilities, reason } = capabilitiesOf(template, control.registry);
  return {
    Description: template.Description,
    Parameters: Object.entries(template.Parameters).map(
      ([ParameterKey, { Default, Description, NoEcho }]) => ({
        ParameterKey,
        DefaultValue: text(Default),
        NoEcho: noEcho(NoEcho),
        Description,
      }),
    ),
    Capabilities: capabilities,
    CapabilitiesReason: reason,
    DeclaredTransforms: [],
  };
};

export const getTemplateSummary = (control: Control) => async (input: Input) => {
  accept('GetTemplateSummary', input, ['TemplateBody', 'TemplateURL', 'StackName']);
  const { memory, registry } = control;
  const given = await readTemplate(control.aws, input);
  const ofStack = optional(input, 'StackName') !== undefined;
  if (ofStack && given !== undefined)
    throw validationError('Only one of StackName, TemplateBody and TemplateURL can be specified.');
  const body = !ofStack ? given : memory.deployment(findStack(memory, input), 'current').body;
  if (body === undefined) throw validationError('Either Template URL or Template Body must be specified.');
  const template = checked(control, body);
  const { capabilities, reason } = capabilitiesOf(template, registry);
  return {
    Parameters: Object.entries(template.Parameters).map(
      ([ParameterKey, { Type, Default, Description, NoEcho, AllowedValues }]) => ({
        ParameterKey,
        ParameterType: Type,
        DefaultValue: text(Default),
        NoEcho: noEcho(NoEcho),
        Description,
        ParameterConstraints: { AllowedValues: AllowedValues?.map(String) },
      }),
    ),
    Description: template.Description,
    Metadata: template.Metadata === undefined ? undefined : JSON.stringify(template.Metadata),
    Capabilities: capabilities,
    CapabilitiesReason: reason,
    ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
    Version: '2010-09-09',
    DeclaredTransforms: [],
  };
};
