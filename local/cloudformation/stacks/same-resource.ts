import type { ResourceType } from '../resources/resource-type.ts';
import type { ResourceVersion } from './records.ts';

/** Whether two versions are of one physical resource: by their id and, where that is a name within another, that too. */
export const isSameResource = (
  type: ResourceType | undefined,
  left: ResourceVersion,
  right: ResourceVersion,
): boolean =>
  left.physicalId === right.physicalId &&
  (type?.within === undefined || left.properties[type.within] === right.properties[type.within]);
