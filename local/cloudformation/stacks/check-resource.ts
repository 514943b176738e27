import { readProperties } from '../resources/read-properties.ts';
import type { RawProperties, ResourceType } from '../resources/resource-type.ts';
import { resolve } from '../template/intrinsics.ts';
import { collect } from '../template/problems.ts';
import type { Scope } from '../template/scope.ts';
import type { ResourceDeclaration, Template } from '../template/template.ts';
import { isObject } from '../template/value.ts';
import { checkReferences } from './check-references.ts';

const ATTRIBUTES = new Set([
  'Type',
  'Properties',
  'DependsOn',
  'Condition',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'Metadata',
]);
const POLICIES = ['Delete', 'Retain', 'RetainExceptOnCreate'];

interface Checked {
  logicalId: string;
  declaration: ResourceDeclaration;
  template: Template;
  registry: ReadonlyMap<string, ResourceType>;
  scope: Scope;
  problems: string[];
}

const attributeProblems = ({ logicalId, declaration, template, problems }: Checked): void => {
  const say = (problem: string) => problems.push(`${logicalId}: ${problem}`);
  if (!/^[A-Za-z0-9]+$/.test(logicalId))
    problems.push(`Template format error: Resource name ${logicalId} is non alphanumeric.`);
  for (const name of Object.keys(declaration))
    if (!ATTRIBUTES.has(name))
      say(`the attribute ${name} is not emulated by the local cloud (docs/local-cloud.md)`);
  for (const name of [declaration.DependsOn ?? []].flat())
    if (!template.Resources[name])
      problems.push(
        `Template format error: Unresolved resource dependencies [${name}] in the Resources block of the template`,
      );
  for (const name of ['DeletionPolicy', 'UpdateReplacePolicy'] as const) {
    const policy = declaration[name];
    if (policy !== undefined && !POLICIES.includes(policy))
      say(`${name} ${policy} is not emulated by the local cloud: ${POLICIES.join(', ')} are`);
  }
};

const resolved = ({ logicalId, declaration, scope, problems }: Checked): RawProperties => {
  const properties: RawProperties = {};
  for (const [name, value] of Object.entries(declaration.Properties ?? {})) {
    const found: string[] = [];
    properties[name] = collect(found, () => resolve(value, scope));
    problems.push(...found.map((problem) => `${logicalId}.${name}: ${problem}`));
  }
  return properties;
};

/**
 * Notes what is wrong with a resource as far as that can be known before anything is made.
 * Answers its type when it is to be made: its condition holds and its type is known.
 */
export const checkResource = (checked: Checked): ResourceType | undefined => {
  const { logicalId, declaration, template, registry, scope, problems } = checked;
  if (!isObject(declaration) || typeof declaration.Type !== 'string') {
    problems.push(`Template format error: [/Resources/${logicalId}] must be an object with a Type.`);
    return undefined;
  }
  attributeProblems(checked);
  checkReferences(declaration.Properties, 'Resources', template, registry, problems);
  // A resource whose condition does not hold may be of any type: that is how a template keeps something for AWS alone.
  const { Condition } = declaration;
  if (Condition !== undefined && collect(problems, () => scope.condition(Condition)) === false)
    return undefined;
  const type = registry.get(declaration.Type);
  if (!type) {
    problems.push(
      `${logicalId}: ${declaration.Type} is not emulated by the local cloud (docs/local-cloud.md)`,
    );
    return undefined;
  }
  const before = problems.length;
  const raw = resolved(checked);
  if (problems.length > before) return type;
  readProperties(type, raw, logicalId, problems);
  return type;
};
