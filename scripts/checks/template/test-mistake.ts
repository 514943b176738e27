import type { Statement } from './statements.ts';
import type { Properties, Resource, Template } from './template.ts';

/** A mistake that is made in a copy of the template, and what the rule that it breaks says of it. */
export interface Mistake {
  make: (template: Template) => void;
  found: string;
}

export const at = ({ Resources }: Template, id: string): Properties => {
  const { Properties: properties } = Resources[id] ?? {};
  if (!properties) throw new Error(`The template has no ${id}`);
  return properties;
};

export const without = (id: string, property: string, found = id): Mistake => ({
  make: (template) => delete at(template, id)[property],
  found,
});

export const having = (id: string, change: Properties, found = id): Mistake => ({
  make: (template) => Object.assign(at(template, id), change),
  found,
});

export const gone = (id: string, found: string): Mistake => ({
  make: (template) => delete template.Resources[id],
  found,
});

export const added = (id: string, Type: string, properties: Properties, found = id): Mistake => ({
  make: (template) => void (template.Resources[id] = { Type, Properties: properties }),
  found,
});

export const declared = (id: string, change: Partial<Resource>): Mistake => ({
  make: (template) => Object.assign(template.Resources[id] ?? {}, change),
  found: id,
});

/** Changes the statements of a document, in a property of the resource. */
export const saying = (
  id: string,
  document: (properties: Properties) => unknown,
  change: (statements: Statement[]) => Statement[],
  found = id,
): Mistake => ({
  make: (template) => {
    const policy = document(at(template, id)) as { Statement: Statement[] };
    policy.Statement = change(policy.Statement);
  },
  found,
});

export const policyOf = (properties: Properties) => properties['PolicyDocument'];
export const lastPolicyOf = ({ Policies }: Properties) =>
  (Policies as { PolicyDocument: unknown }[]).at(-1)?.PolicyDocument;

export const granting = (id: string, statement: Partial<Statement>, found: string): Mistake =>
  saying(
    id,
    lastPolicyOf,
    (all) => [...all, { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*', ...statement }],
    found,
  );

export const onlyAllowed = (all: Statement[]) => all.filter(({ Effect }) => Effect === 'Allow');
export const unconditional = (all: Statement[]) => all.map(({ Condition: _, ...rest }) => rest);
