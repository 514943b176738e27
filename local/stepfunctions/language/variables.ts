import type { FieldReader } from './fields.ts';

const NAME = /^[\p{ID_Start}_][\p{ID_Continue}]*$/u;

/** AWS's limits, in bytes: of one variable, and of all that an execution holds. */
export const MAX_VARIABLE = 256 * 1024;
export const MAX_VARIABLES = 10 * 1024 * 1024;

/** Reports a name that no variable may have. */
export const checkVariableName = (name: string, fields: FieldReader): void => {
  if (name === 'states') fields.problem(`'states' is a reserved variable name`, 'Assign');
  else if (!NAME.test(name) || name.length > 80)
    fields.problem(
      `Invalid variable name '${name}': a letter or _, then letters, digits or _, at most 80`,
      'Assign',
    );
};
