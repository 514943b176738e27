import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Resource {
  Type: string;
  Condition?: string;
  Properties: Record<string, unknown>;
}

/** The packaged template: what CloudFormation is given. */
export interface Template {
  Parameters?: Record<string, { Default?: unknown }>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, Resource>;
}

/** The template in a folder that `serverless package` has filled. */
export const readTemplate = (packageDir: string): Template =>
  JSON.parse(readFileSync(join(packageDir, 'cloudformation-template-update-stack.json'), 'utf8')) as Template;

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
export const ofType = (
  template: Template,
  type: string,
): [id: string, properties: Record<string, unknown>][] =>
  Object.entries(template.Resources).flatMap(([id, resource]) =>
    resource.Type === type && isMade(template, resource) ? [[id, resource.Properties]] : [],
  );

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

interface Statement {
  Action: string | string[];
}

/** Every action that a role grants in a policy of its own, as it is written. */
export const actionsOf = ({
  Policies = [],
}: {
  Policies?: { PolicyDocument: { Statement: Statement[] } }[];
}) => Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).flatMap(({ Action }) => Action);

/** Whether an action, or a pattern of actions, covers one whose name begins so. */
export const covers = (granted: string, action: string): boolean => {
  const [head = ''] = granted.split('*');
  return granted.includes('*')
    ? action.startsWith(head) || head.startsWith(action)
    : granted.startsWith(action);
};
