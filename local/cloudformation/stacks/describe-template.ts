import { written } from '../template/value.ts';
import type { Template } from '../template/template.ts';
import type { Registry } from './prepare.ts';
import type { Deployment, StackRecord } from './records.ts';

const isSecret = (noEcho: unknown): boolean => noEcho === true || noEcho === 'true';

/** A stack's description and parameters as they are shown; a parameter with NoEcho is not. */
export const describeTemplate = (
  { Description, Parameters }: Template,
  { parameters }: Pick<Deployment, 'parameters'>,
): Pick<StackRecord, 'description' | 'parameters'> => ({
  ...(Description !== undefined && { description: Description }),
  parameters: Object.entries(Parameters).map(([key, { Default, NoEcho }]) => ({
    key,
    value: isSecret(NoEcho) ? '****' : (parameters[key] ?? (Default === undefined ? '' : written(Default))),
  })),
});

/** The capabilities that whoever deploys the template must acknowledge, and why. */
export const capabilitiesOf = (
  { Resources }: Template,
  registry: Registry,
): { capabilities: string[]; reason?: string } => {
  const granting = Object.entries(Resources).filter(([, { Type }]) => registry.get(Type)?.grants);
  if (granting.length === 0) return { capabilities: [] };
  const named = granting.some(([, { Type, Properties }]) => {
    const nameProperty = registry.get(Type)?.nameProperty;
    return nameProperty !== undefined && Properties?.[nameProperty] !== undefined;
  });
  const types = [...new Set(granting.map(([, { Type }]) => Type))];
  return {
    capabilities: [named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM'],
    reason: `The following resource(s) require capabilities: [${types.join(', ')}]`,
  };
};
