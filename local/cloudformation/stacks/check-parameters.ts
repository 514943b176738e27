import { parameterValue } from '../template/parameters.ts';
import type { GivenParameters } from '../template/parameters.ts';
import { collect } from '../template/problems.ts';
import type { Template } from '../template/template.ts';

const KEYS = new Set([
  'Type',
  'Default',
  'Description',
  'AllowedValues',
  'AllowedPattern',
  'ConstraintDescription',
  'MinLength',
  'MaxLength',
  'MinValue',
  'MaxValue',
  'NoEcho',
]);

/** Notes what is wrong with the declarations of a template's parameters, and the values given for them. */
export const checkParameters = (
  { Parameters }: Template,
  given: GivenParameters,
  required: boolean,
  problems: string[],
): void => {
  const strange = Object.keys(given).filter((name) => !(name in Parameters));
  if (strange.length > 0) problems.push(`Parameters: [${strange.join(', ')}] do not exist in the template`);
  for (const [name, declaration] of Object.entries(Parameters)) {
    const unknown = Object.keys(declaration).filter((key) => !KEYS.has(key));
    if (unknown.length > 0)
      problems.push(`Invalid template parameter property '${unknown.join(', ')}' of Parameter ${name}`);
    collect(problems, () => parameterValue(name, declaration, given));
  }
  const missing = Object.entries(Parameters)
    .filter(([name, { Default }]) => Default === undefined && !(name in given))
    .map(([name]) => name);
  if (required && missing.length > 0) problems.push(`Parameters: [${missing.join(', ')}] must have values`);
};
