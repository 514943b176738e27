import type { StackIdentity } from '../identity.ts';
import type { ResourceType } from '../resources/resource-type.ts';
import { inOrder } from '../template/graph.ts';
import type { Graph } from '../template/graph.ts';
import { parseTemplate } from '../template/parse.ts';
import { collect, refuse } from '../template/problems.ts';
import { references } from '../template/references.ts';
import type { Scope } from '../template/scope.ts';
import type { ResourceDeclaration, Template } from '../template/template.ts';
import { later } from '../template/value.ts';
import { checkOutputs } from './check-outputs.ts';
import { checkParameters } from './check-parameters.ts';
import { checkResource } from './check-resource.ts';
import type { Deployment } from './records.ts';
import { templateScope } from './scope.ts';
import type { KnownResources } from './scope.ts';

/** The resource types that a template may use, by name. */
export type Registry = ReadonlyMap<string, ResourceType>;

export interface PlannedResource {
  logicalId: string;
  declaration: ResourceDeclaration;
  type: ResourceType;
}

/** A template that has been found fit to be deployed. */
export interface Prepared {
  template: Template;
  /** Those whose condition holds. */
  resources: ReadonlyMap<string, PlannedResource>;
  /** Who needs whom among them. */
  graph: Graph;
  scope(resources: KnownResources): Scope;
}

export interface World {
  registry: Registry;
  stack: StackIdentity;
  /** @throws TemplateError when no stack exports the name. */
  importValue: (name: string) => string;
}

const NOTHING_KNOWN: KnownResources = { ref: () => later, attribute: () => later };

const dependenciesOf = (
  { declaration }: PlannedResource,
  scope: Scope,
  planned: ReadonlyMap<string, unknown>,
): Set<string> => {
  const { DependsOn = [], Properties } = declaration;
  const named = references(Properties, (condition) => scope.condition(condition)).map(({ name }) => name);
  return new Set([...[DependsOn].flat(), ...named].filter((name) => planned.has(name)));
};

/**
 * Checks everything that can be known before anything is made.
 * @throws ServiceError ValidationError that lists all problems at once.
 */
export const prepare = (
  { body, parameters }: Pick<Deployment, 'body' | 'parameters'>,
  { registry, stack, importValue }: World,
  { parametersRequired = true }: { parametersRequired?: boolean } = {},
): Prepared => {
  const problems: string[] = [];
  const template = collect(problems, () => parseTemplate(body));
  if (!template) {
    refuse(problems);
    throw new Error('unreachable: a template that cannot be read is a problem');
  }
  const scopeOf = (resources: KnownResources) =>
    templateScope({ template, parameters, stack, importValue, resources });
  const scope = scopeOf(NOTHING_KNOWN);

  checkParameters(template, parameters, parametersRequired, problems);
  for (const name of Object.keys(template.Conditions)) collect(problems, () => scope.condition(name));

  const resources = new Map<string, PlannedResource>();
  for (const [logicalId, declaration] of Object.entries(template.Resources)) {
    const type = checkResource({ logicalId, declaration, template, registry, scope, problems });
    if (type) resources.set(logicalId, { logicalId, declaration, type });
  }
  checkOutputs(template, registry, scope, problems);
  refuse(problems);

  const graph = new Map(
    [...resources].map(([logicalId, resource]) => [logicalId, dependenciesOf(resource, scope, resources)]),
  );
  collect(problems, () => inOrder(graph));
  refuse(problems);
  return { template, resources, graph, scope: scopeOf };
};
