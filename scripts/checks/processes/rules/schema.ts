import validate from 'asl-validator';
import type { Rule } from '../process.ts';

/** The language's own schema, and its rules on transitions, by asl-validator. */
export const schema: Rule = ({ definition }) => {
  // It writes into what it is given.
  const { isValid, errors } = validate(structuredClone(definition));
  if (isValid) return [];
  return errors.map((error) => {
    const path = error.schemaError?.instancePath ?? '';
    const [, state] = /\/States\/([^/]+)(?!.*\/States\/)/.exec(path) ?? [];
    return { ...(state && { state }), message: `asl-validator: ${error.Message} ${path}`.trim() };
  });
};
