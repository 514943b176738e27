import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Property, PropertyType, SpecDatabase } from '@aws-cdk/service-spec-types';

export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };

/** Names on the way to a value in a resource's properties; of a list its first item is meant. */
export type Path = readonly string[];

/** Something that can be said in a resource of a type. */
export interface Said {
  path: Path;
  /** Two values that nobody would choose by default. */
  values: Json[];
}

const LEAVES: Readonly<Record<string, Json[]>> = {
  string: ['loud-a', 'loud-b'],
  integer: [2, 3],
  number: [2, 3],
  boolean: [true, false],
  json: [{ loud: 'a' }, { loud: 'b' }],
  'date-time': ['2001-01-01T00:00:00Z', '2002-02-02T00:00:00Z'],
  null: [null],
  tag: [
    { Key: 'loud', Value: 'a' },
    { Key: 'loud', Value: 'b' },
  ],
};

const DEEPEST = 6;

/** The properties of CloudFormation's resource types, as AWS publishes them. */
export const openSchemas = () => {
  const db: SpecDatabase = loadAwsServiceSpecSync();

  const membersOf = (type: PropertyType): Record<string, Property> =>
    type.type === 'ref' ? db.get('typeDefinition', type.reference.$ref).properties : {};

  const valuesOf = (type: PropertyType, depth: number): Json[] => {
    if (type.type === 'array') return valuesOf(type.element, depth).map((value) => [value]);
    if (type.type === 'map') return valuesOf(type.element, depth).map((loud) => ({ loud }));
    if (type.type === 'union') return valuesOf(type.types[0] ?? { type: 'json' }, depth);
    if (type.type !== 'ref') return LEAVES[type.type] ?? [];
    const members = Object.entries(membersOf(type)).filter(([, { required }]) => required);
    if (depth > DEEPEST) return [{}];
    return [
      Object.fromEntries(members.map(([name, member]) => [name, valuesOf(member.type, depth + 1)[0] ?? {}])),
    ];
  };

  const within = (type: PropertyType, path: Path, isKnown: (path: Path) => boolean): Said[] => {
    if (type.type === 'array') return within(type.element, path, isKnown);
    if (type.type === 'union') return within(type.types[0] ?? { type: 'json' }, path, isKnown);
    const members = Object.entries(membersOf(type));
    if (members.length === 0 || path.length > DEEPEST || !isKnown(path))
      return [{ path, values: valuesOf(type, path.length) }];
    return members.flatMap(([name, member]) => within(member.type, [...path, name], isKnown));
  };

  const membersAt = (resourceType: string, path: Path): Record<string, Property> => {
    const [resource] = db.lookup('resource', 'cloudFormationType', 'equals', resourceType);
    let members: Record<string, Property> = resource?.properties ?? {};
    for (const name of path) {
      let type: PropertyType | undefined = members[name]?.type;
      while (type?.type === 'array' || type?.type === 'union')
        type = type.type === 'array' ? type.element : type.types[0];
      members = type ? membersOf(type) : {};
    }
    return members;
  };

  return {
    /** All that can be said in a resource; what is below a path only if that is known. */
    saidOf: (resourceType: string, isKnown: (path: Path) => boolean): Said[] => {
      const [resource] = db.lookup('resource', 'cloudFormationType', 'equals', resourceType);
      if (!resource) throw new Error(`AWS has no resource type ${resourceType}`);
      return Object.entries(resource.properties).flatMap(([name, { type }]) => within(type, [name], isKnown));
    },
    /** The least that has to stand beside a value for it to be valid. */
    beside: (resourceType: string, path: Path): Json => {
      const needed = Object.entries(membersAt(resourceType, path)).filter(([, { required }]) => required);
      return Object.fromEntries(
        needed.map(([name, { type }]) => [name, valuesOf(type, path.length)[0] ?? {}]),
      );
    },
    /** Whether there is a list at a path. */
    isList: (resourceType: string, path: Path): boolean => {
      const type = membersAt(resourceType, path.slice(0, -1))[path.at(-1) ?? '']?.type;
      return (type?.type === 'union' ? type.types[0] : type)?.type === 'array';
    },
  };
};

export type Schemas = ReturnType<typeof openSchemas>;
