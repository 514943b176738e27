import type { NormalizedSchema } from '@smithy/core/schema';

/** Kind, namespace, name, traits, names of members, their schemas, how many of them are required: those come first. */
type StructureSchema = [3, string, string, object, string[]?, object?, number?];

/** The members of a structure of AWS's model that must be there. */
export const requiredOf = (schema: NormalizedSchema): string[] => {
  const [, , , , names = [], , count = 0] = schema.getSchema() as unknown as StructureSchema;
  return names.slice(0, count);
};
