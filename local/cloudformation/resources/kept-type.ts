import { resourceType } from './resource-type.ts';
import type { Property, ResourceType, Workbench } from './resource-type.ts';

interface KeptType {
  type: string;
  properties: Record<string, Property>;
  attributes: readonly string[];
  nameProperty?: string;
  note: string;
  idOf: (properties: Record<string, unknown>, bench: Workbench) => string;
  attributesOf?: (id: string) => Record<string, string>;
}

/** A type whose resources the local cloud keeps in the stack and shows there, and does nothing with. */
export const keptType = ({ idOf, attributesOf = () => ({}), ...declared }: KeptType): ResourceType =>
  resourceType({
    ...declared,
    kept: true,
    create: (properties, bench) => {
      const id = idOf(properties, bench);
      return Promise.resolve({ id, attributes: attributesOf(id) });
    },
    update: () => Promise.resolve(),
    remove: () => Promise.resolve(),
    find: () => Promise.resolve(undefined),
  });

/** The name that a property gives, or a generated one. */
export const nameFrom =
  (property: string, longest: number) => (properties: Record<string, unknown>, bench: Workbench) =>
    (properties[property] as string | undefined) ?? bench.name(longest);
