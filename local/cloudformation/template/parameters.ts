import { BoundedExpression } from '../../bounded-expression.ts';
import { TemplateError } from './problems.ts';
import type { ParameterDeclaration } from './template.ts';
import { later, written } from './value.ts';
import type { Json, Value } from './value.ts';

/** The values of a stack's parameters as they were given, by name. */
export type GivenParameters = Record<string, string>;

const LISTS = new Set(['CommaDelimitedList', 'List<String>', 'List<Number>']);
const SCALARS = new Set(['String', 'Number']);

const refused = (name: string, why: string, { ConstraintDescription }: ParameterDeclaration): never => {
  throw new TemplateError(
    `Parameter '${name}' ${ConstraintDescription ? `failed to satisfy constraint: ${ConstraintDescription}` : why}`,
  );
};

const within = (
  name: string,
  measure: number,
  least: Json | undefined,
  most: Json | undefined,
  what: string,
  declaration: ParameterDeclaration,
) => {
  if (least !== undefined && measure < Number(least))
    refused(name, `must have a ${what} of at least ${written(least)}`, declaration);
  if (most !== undefined && measure > Number(most))
    refused(name, `must have a ${what} of at most ${written(most)}`, declaration);
};

const fits = (name: string, value: string, pattern: string): boolean => {
  try {
    return new BoundedExpression(`^(?:${pattern})$`).test(value);
  } catch (error) {
    throw new TemplateError(`Parameter '${name}': AllowedPattern: ${(error as Error).message}`);
  }
};

const checkOne = (name: string, value: string, declaration: ParameterDeclaration): void => {
  const { Type, AllowedValues, AllowedPattern, MinLength, MaxLength, MinValue, MaxValue } = declaration;
  if (Type.includes('Number') && (value.trim() === '' || Number.isNaN(Number(value))))
    refused(name, 'must be a number', declaration);
  if (AllowedValues && !AllowedValues.map(String).includes(value))
    refused(name, `must be one of AllowedValues [${AllowedValues.map(String).join(', ')}]`, declaration);
  if (AllowedPattern !== undefined && !fits(name, value, AllowedPattern))
    refused(name, `must match pattern ${AllowedPattern}`, declaration);
  within(name, value.length, MinLength, MaxLength, 'length', declaration);
  within(name, Number(value), MinValue, MaxValue, 'value', declaration);
};

/**
 * What a parameter's Ref comes to: a text, or the list of a list type; `later` when no value is known.
 * @throws TemplateError for a value that the declaration does not allow, or a type that is not emulated.
 */
export const parameterValue = (
  name: string,
  declaration: ParameterDeclaration,
  given: GivenParameters,
): Value => {
  const { Type } = declaration;
  if (!SCALARS.has(Type) && !LISTS.has(Type))
    throw new TemplateError(
      `Parameter '${name}': the type ${Type} is not emulated by the local cloud (docs/local-cloud.md)`,
    );
  const value = given[name] ?? (declaration.Default === undefined ? undefined : written(declaration.Default));
  if (value === undefined) return later;
  const values = LISTS.has(Type) ? value.split(',').map((item) => item.trim()) : [value];
  for (const item of values) checkOne(name, item, declaration);
  return LISTS.has(Type) ? values : value;
};
