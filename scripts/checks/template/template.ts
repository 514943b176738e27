import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Properties = Record<string, unknown>;

export interface Resource {
  Type: string;
  Condition?: string;
  DeletionPolicy?: string;
  UpdateReplacePolicy?: string;
  Properties: Properties;
}

/** The packaged template: what CloudFormation is given. */
export interface Template {
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, Resource>;
}

/** Files below the folder that `serverless package` has filled: for the stack's bucket alone, and for all of it. */
export const TEMPLATES = [
  'cloudformation-template-create-stack.json',
  'cloudformation-template-update-stack.json',
] as const;

/** The whole template in a folder that `serverless package` has filled. */
export const readTemplate = (packageDir: string): Template =>
  JSON.parse(readFileSync(join(packageDir, TEMPLATES[1]), 'utf8')) as Template;

/** Fn::Equals of two texts, and Fn::Not of that: what packaging leaves of a condition. */
const holds = (condition: unknown): boolean => {
  const { 'Fn::Equals': equals, 'Fn::Not': not } = condition as {
    'Fn::Equals'?: unknown[];
    'Fn::Not'?: unknown[];
  };
  if (equals) return JSON.stringify(equals[0]) === JSON.stringify(equals[1]);
  if (not) return !holds(not[0]);
  throw new Error(`A condition that is not known here: ${JSON.stringify(condition)}`);
};

const isMade = ({ Conditions = {} }: Template, { Condition }: Resource): boolean =>
  Condition === undefined || holds(Conditions[Condition]);

/** Resources of a type that are made, by logical id. */
export const ofType = (template: Template, type: string): [id: string, properties: Properties][] =>
  Object.entries(template.Resources).flatMap(([id, resource]) =>
    resource.Type === type && isMade(template, resource) ? [[id, resource.Properties]] : [],
  );

/** Logical ids of the resources of a type for whose properties `isWrong` holds. */
export const offending = (
  template: Template,
  type: string,
  isWrong: (properties: Properties, id: string) => boolean,
): string[] => ofType(template, type).flatMap(([id, properties]) => (isWrong(properties, id) ? [id] : []));

/** Logical ids that a value refers to, by Ref, Fn::GetAtt or Fn::Sub, anywhere in it. */
export const referredTo = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(referredTo);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, argument]: [string, unknown]) => {
    if (key === 'Ref') return [String(argument)];
    if (key === 'Fn::GetAtt')
      return [String(Array.isArray(argument) ? argument[0] : argument).split('.')[0] ?? ''];
    const text = key === 'Fn::Sub' ? String(Array.isArray(argument) ? argument[0] : argument) : '';
    return [...Array.from(text.matchAll(/\$\{(\w+)/g), ([, id = '']) => id), ...referredTo(argument)];
  });
};

export const many = <Item>(value: Item | Item[]): Item[] => (Array.isArray(value) ? value : [value]);
