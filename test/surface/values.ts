import type { NormalizedSchema } from '@smithy/core/schema';
import { requiredOf } from '../../local/stepfunctions/integrations/sdk/members.ts';
import { enumOf } from './model.ts';
import type { Input, SdkModule } from './model.ts';

/** Where in an input a value stands: names of members and keys of maps; in a list its first item is meant. */
export type Path = readonly string[];

/** Structures that contain themselves, and what they may be. */
const WHOLE: Record<string, unknown[]> = { AttributeValue: [{ S: 'loud-a' }, { S: 'loud-b' }] };

const DEEPEST = 6;

/** A value of a type that nobody would choose by default, or two of them where one might be. */
export const valuesOf = (sdk: SdkModule, schema: NormalizedSchema, name: string): unknown[] => {
  if (schema.isListSchema()) return valuesOf(sdk, schema.getValueSchema(), name);
  const whole = WHOLE[schema.getName() ?? ''];
  if (whole) return whole;
  if (schema.isBooleanSchema()) return [true, false];
  if (schema.isNumericSchema()) return [2, 3];
  if (schema.isTimestampSchema()) return [new Date('2001-01-01'), new Date('2002-02-02')];
  if (schema.isBlobSchema()) return [Buffer.from('loud-a'), Buffer.from('loud-b')];
  return enumOf(sdk, name) ?? ['loud-a', 'loud-b'];
};

/** The least that a schema takes. */
const least = (sdk: SdkModule, schema: NormalizedSchema, name: string, depth = 0): unknown => {
  if (WHOLE[schema.getName() ?? ''] || depth > DEEPEST) return valuesOf(sdk, schema, name)[0];
  if (schema.isListSchema()) return [least(sdk, schema.getValueSchema(), name, depth + 1)];
  if (schema.isMapSchema()) return { loud: least(sdk, schema.getValueSchema(), name, depth + 1) };
  if (schema.isUnionSchema()) {
    const [[member, inner] = ['', schema]] = schema.structIterator();
    return { [member]: least(sdk, inner, member, depth + 1) };
  }
  if (schema.isStructSchema()) return leastInput(sdk, schema, depth);
  if (schema.isNumericSchema()) return 1;
  if (schema.isBooleanSchema()) return false;
  return schema.isStringSchema() && !enumOf(sdk, name) ? 'loud' : valuesOf(sdk, schema, name)[0];
};

/** A structure with its required members only. */
export const leastInput = (sdk: SdkModule, schema: NormalizedSchema, depth = 0): Input =>
  Object.fromEntries(
    requiredOf(schema).map((name) => [name, least(sdk, schema.getMemberSchema(name), name, depth + 1)]),
  );

/** Whether the value at a path has to be there when what it stands in is. */
export const isRequired = (schema: NormalizedSchema, path: Path): boolean => {
  if (schema.isListSchema()) return isRequired(schema.getValueSchema(), path);
  const [name = '', ...rest] = path;
  if (schema.isMapSchema()) return rest.length > 0 && isRequired(schema.getValueSchema(), rest);
  if (rest.length === 0) return requiredOf(schema).includes(name);
  return isRequired(schema.getMemberSchema(name), rest);
};

export interface Member {
  path: Path;
  schema: NormalizedSchema;
}

/** Everything that can be said in an input, down to texts, numbers and flags. `keysOf` names the keys of a map. */
export const membersOf = (
  schema: NormalizedSchema,
  keysOf: (path: Path) => readonly string[],
  path: Path = [],
  above: readonly string[] = [],
): Member[] => {
  const name = schema.getName() ?? '';
  if (WHOLE[name] || path.length > DEEPEST || above.includes(name)) return [{ path, schema }];
  if (schema.isListSchema()) return membersOf(schema.getValueSchema(), keysOf, path, above);
  if (schema.isMapSchema())
    return keysOf(path).flatMap((key) => membersOf(schema.getValueSchema(), keysOf, [...path, key], above));
  if (!schema.isStructSchema()) return [{ path, schema }];
  return [...schema.structIterator()].flatMap(([member, inner]) =>
    membersOf(inner, keysOf, [...path, member], [...above, name]),
  );
};

/** What stands at a path, if anything does. */
const valueAt = (input: unknown, path: Path): unknown => {
  const value: unknown = Array.isArray(input) ? input[0] : input;
  const [name, ...rest] = path;
  if (name === undefined || typeof value !== 'object' || value === null) return value;
  return valueAt((value as Input)[name], rest);
};

/** An input that has something at a path: what is there, or the least that is possible. */
export const withAny = (sdk: SdkModule, schema: NormalizedSchema, input: Input, member: Member): Input =>
  valueAt(input, member.path) === undefined
    ? (withValue(
        sdk,
        schema,
        input,
        member.path,
        least(sdk, member.schema, member.path.at(-1) ?? ''),
      ) as Input)
    : input;

/** An input with `value` at a path, and what it needs around it; `undefined` takes away what is there. */
export const withValue = (
  sdk: SdkModule,
  schema: NormalizedSchema,
  input: unknown,
  path: Path,
  value: unknown,
): unknown => {
  if (schema.isListSchema()) {
    const [first, ...others] = (input ?? []) as unknown[];
    const changed = withValue(sdk, schema.getValueSchema(), first, path, value);
    return changed === undefined ? undefined : [changed, ...others];
  }
  const [name, ...rest] = path;
  if (name === undefined) return value;
  const inner = schema.isMapSchema() ? schema.getValueSchema() : schema.getMemberSchema(name);
  const fresh = schema.isMapSchema() || schema.isUnionSchema() ? {} : leastInput(sdk, schema);
  const around = (input ?? fresh) as Input;
  const members = schema.isUnionSchema() && !(name in around) ? {} : around;
  const { [name]: before, ...others } = members;
  const changed = withValue(sdk, inner, before, rest, value);
  return changed === undefined ? others : { ...others, [name]: changed };
};
