import type { ResourceType } from '../resources/resource-type.ts';
import { references } from '../template/references.ts';
import type { Template } from '../template/template.ts';
import type { Json } from '../template/value.ts';

/** Notes references to what the template does not declare, and to attributes that a type does not have. */
export const checkReferences = (
  value: Json | undefined,
  block: string,
  { Parameters, Resources }: Template,
  registry: ReadonlyMap<string, ResourceType>,
  problems: string[],
): void => {
  const unresolved = new Set<string>();
  for (const { name, attribute } of references(value)) {
    const resource = Resources[name];
    if (attribute !== undefined) {
      const type = resource && registry.get(resource.Type);
      if (!resource)
        problems.push(`Template error: instance of Fn::GetAtt references undefined resource ${name}`);
      else if (type && !type.attributes.includes(attribute))
        problems.push(
          `${name}: ${type.type} attribute ${attribute} is not emulated by the local cloud (docs/local-cloud.md)`,
        );
    } else if (!resource && !(name in Parameters) && !name.startsWith('AWS::')) unresolved.add(name);
  }
  if (unresolved.size > 0)
    problems.push(
      `Template format error: Unresolved resource dependencies [${[...unresolved].join(', ')}] in the ${block} block of the template`,
    );
};
