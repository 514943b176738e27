import { pseudoParameters } from '../identity.ts';
import type { StackIdentity } from '../identity.ts';
import { conditions } from '../template/conditions.ts';
import { parameterValue } from '../template/parameters.ts';
import type { GivenParameters } from '../template/parameters.ts';
import { TemplateError } from '../template/problems.ts';
import type { Scope } from '../template/scope.ts';
import type { Template } from '../template/template.ts';
import type { Value } from '../template/value.ts';

/** What is known of a template's resources at some moment; `later` for what is not known yet. */
export interface KnownResources {
  ref(logicalId: string): Value;
  attribute(logicalId: string, attribute: string): Value;
}

export interface ScopeParts {
  template: Template;
  parameters: GivenParameters;
  stack: StackIdentity;
  importValue: (name: string) => string;
  resources: KnownResources;
}

/** What the names in a template mean, given parameters and what is known of its resources. */
export const templateScope = ({ template, parameters, stack, importValue, resources }: ScopeParts): Scope => {
  const pseudo = pseudoParameters(stack);
  const condition = conditions(template.Conditions, () => scope);

  const active = (logicalId: string): boolean => {
    const name = template.Resources[logicalId]?.Condition;
    return name === undefined || condition(name) !== false;
  };
  const demand = (logicalId: string): void => {
    if (!active(logicalId))
      throw new TemplateError(
        `Template format error: Unresolved resource dependencies [${logicalId}] in the Resources block of the template`,
      );
  };

  const scope: Scope = {
    ref(name) {
      if (name in pseudo) return pseudo[name];
      if (name.startsWith('AWS::'))
        throw new TemplateError(
          `The pseudo parameter ${name} is not emulated by the local cloud (docs/local-cloud.md)`,
        );
      const declaration = template.Parameters[name];
      if (declaration) return parameterValue(name, declaration, parameters);
      demand(name);
      return resources.ref(name);
    },
    attribute(logicalId, attribute) {
      demand(logicalId);
      return resources.attribute(logicalId, attribute);
    },
    condition,
    mapping(map, first, second) {
      const value = template.Mappings[map]?.[first]?.[second];
      if (value === undefined)
        throw new TemplateError(`Template error: Unable to get mapping for ${map}::${first}::${second}`);
      return value;
    },
    importValue,
  };
  return scope;
};
