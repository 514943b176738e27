import type { Value } from './value.ts';

/** What the names in a template mean at the moment of resolving. Each throws a TemplateError for an unknown name. */
export interface Scope {
  /** A parameter, a pseudo parameter or a resource's physical id. */
  ref(name: string): Value;
  attribute(logicalId: string, attribute: string): Value;
  /** `undefined` while it hangs on a parameter whose value is not known. */
  condition(name: string): boolean | undefined;
  mapping(map: string, first: string, second: string): Value;
  importValue(name: string): Value;
}
