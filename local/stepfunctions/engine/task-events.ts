import { isActivity } from '../language/resource.ts';
import type { EventPrefix, Resource } from '../language/resource.ts';
import type { Failure } from './state-error.ts';

export const eventPrefix = (resource: Resource): EventPrefix => {
  if (resource.kind === 'function') return 'LambdaFunction';
  return isActivity(resource) ? 'Activity' : 'Task';
};

/** How history names a resource; events of functions and activities name none but at their scheduling. */
export const named = (resource: Resource): { resourceType?: string; resource?: string } => {
  if (resource.kind === 'function' || isActivity(resource)) return {};
  const { service, action, pattern } = resource;
  return { resourceType: service, resource: pattern === 'request' ? action : `${action}.${pattern}` };
};

/** What the task of an activity that is not there fails with. */
export const noSuchActivity = ({ arn }: Resource): Failure => ({
  error: 'ActivityDoesNotExist',
  cause: `Activity does not exist: '${arn}'`,
});
