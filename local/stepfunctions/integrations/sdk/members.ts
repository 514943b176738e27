import type { NormalizedSchema } from '@smithy/core/schema';
import type { Dialect } from './dialect.ts';

/** A member of a structure, with AWS's own name for it. */
export interface Member {
  name: string;
  schema: NormalizedSchema;
}

const isStructure = (schema: NormalizedSchema) => schema.isStructSchema() || schema.isUnionSchema();

/** Worked out once for each structure: every task of a kind asks for the same ones. */
const known = new WeakMap<Dialect, WeakMap<object, Map<string, Member>>>();

/** The members of a structure, by the names that the dialect gives them; none of what is no structure. */
export const membersOf = (schema: NormalizedSchema, dialect: Dialect): Map<string, Member> | undefined => {
  if (!isStructure(schema)) return undefined;
  const ofDialect = known.get(dialect) ?? new WeakMap<object, Map<string, Member>>();
  known.set(dialect, ofDialect);
  const structure = schema.getSchema() as object;
  let members = ofDialect.get(structure);
  if (!members) {
    const entries = Object.entries(schema.getMemberSchemas());
    members = new Map(entries.map(([name, member]) => [dialect.spell(name), { name, schema: member }]));
    ofDialect.set(structure, members);
  }
  return members;
};

/** What a structure's schema is made of: kind, namespace, name, traits, members' names, their schemas, how many must be there. */
type StructureSchema = [3, string, string, unknown, string[]?, unknown?, number?];

/** The members that a structure must have, by AWS's own names. */
export const requiredOf = (schema: NormalizedSchema): string[] => {
  const [, , , , names = [], , count = 0] = schema.getSchema() as unknown as StructureSchema;
  return names.slice(0, count);
};

/** Members of the kind text in which AWS keeps JSON: they may be given as what that is to be. */
const JSON_TEXTS = new Set(['detail', 'input', 'message', 'messagebody', 'output']);

export const isJsonText = (name: string): boolean => JSON_TEXTS.has(name.toLowerCase());
