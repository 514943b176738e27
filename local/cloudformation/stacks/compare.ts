import type { ResourceType, Tag } from '../resources/resource-type.ts';
import { canonical, isPending } from '../template/value.ts';
import type { Value } from '../template/value.ts';
import type { ResourceVersion } from './records.ts';

export interface Difference {
  kind: 'none' | 'update' | 'replace';
  /** The names of the properties that change. */
  properties: string[];
  /** Whether `replace` hangs on a value that is known only later. */
  conditional: boolean;
}

/** What it takes to bring a resource from what it is to what a template now asks for. */
export const compare = (
  type: ResourceType,
  before: Pick<ResourceVersion, 'properties' | 'stackTags'>,
  properties: Record<string, Value>,
  stackTags: readonly Tag[],
): Difference => {
  const names = new Set([...Object.keys(before.properties), ...Object.keys(properties)]);
  const changed = [...names].filter(
    (name) =>
      isPending(properties[name]) || canonical(before.properties[name]) !== canonical(properties[name]),
  );
  if (
    'Tags' in type.properties &&
    canonical(before.stackTags) !== canonical(stackTags) &&
    !changed.includes('Tags')
  )
    changed.push('Tags');
  const replacing = changed.filter((name) => type.properties[name]?.change === 'replace');
  return {
    kind: replacing.length > 0 ? 'replace' : changed.length > 0 ? 'update' : 'none',
    properties: changed,
    conditional: replacing.length > 0 && replacing.every((name) => isPending(properties[name])),
  };
};
