import { isPending } from '../template/value.ts';
import type { Json } from '../template/value.ts';
import type { RawProperties, ResourceType } from './resource-type.ts';
import { readFields } from './shapes.ts';

/** Properties as their type's table reads them; what is wrong is noted in `problems` with the resource's name. */
export const readProperties = (
  type: ResourceType,
  raw: RawProperties,
  logicalId: string,
  problems: string[],
): Record<string, Json> => {
  const found: string[] = [];
  const shapes = Object.fromEntries(
    Object.entries(type.properties).map(([name, property]) => [name, property.shape]),
  );
  const read = readFields(shapes, raw, '', found);
  if (found.length === 0 && !Object.values(raw).some(isPending)) type.check?.(read, found);
  problems.push(...found.map((problem) => `${logicalId}: ${type.type} ${problem}`));
  return read as Record<string, Json>;
};
