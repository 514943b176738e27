import { parameterValue } from '../template/parameters.ts';
import type { GivenParameters } from '../template/parameters.ts';
import { collect } from '../template/problems.ts';
import type { Template } from '../template/template.ts';

/** Notes what is wrong with the values given for a template's parameters. */
export const checkParameters = (
  { Parameters }: Template,
  given: GivenParameters,
  required: boolean,
  problems: string[],
): void => {
  const strange = Object.keys(given).filter((name) => !(name in Parameters));
  if (strange.length > 0) problems.push(`Parameters: [${strange.join(', ')}] do not exist in the template`);
  for (const [name, declaration] of Object.entries(Parameters))
    collect(problems, () => parameterValue(name, declaration, given));
  const missing = Object.entries(Parameters)
    .filter(([name, { Default }]) => Default === undefined && !(name in given))
    .map(([name]) => name);
  if (required && missing.length > 0) problems.push(`Parameters: [${missing.join(', ')}] must have values`);
};
