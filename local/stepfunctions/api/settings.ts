import { ServiceError, unsupported } from '../../errors.ts';
import { isObject, textOf } from '../language/json.ts';
import type { LogDestination, LoggingConfiguration, TracingConfiguration } from '../settings.ts';

const only = (value: Record<string, unknown>, where: string, known: readonly string[]) => {
  for (const name of Object.keys(value)) if (!known.includes(name)) throw unsupported(`${where}.${name}`);
};

const invalidLogging = (message: string) =>
  new ServiceError('InvalidLoggingConfiguration', `Invalid Logging Configuration: ${message}`);

const GROUP = /^arn:[^:]+:logs:[^:]*:[^:]*:log-group:[^:]+:\*$/;

const destinationOf = (value: unknown): LogDestination => {
  if (!isObject(value)) throw invalidLogging('a destination must be an object');
  only(value, 'loggingConfiguration.destinations', ['cloudWatchLogsLogGroup']);
  const { cloudWatchLogsLogGroup: group } = value;
  if (!isObject(group)) throw invalidLogging('a destination needs cloudWatchLogsLogGroup');
  only(group, 'loggingConfiguration.destinations.cloudWatchLogsLogGroup', ['logGroupArn']);
  const { logGroupArn } = group;
  if (typeof logGroupArn !== 'string' || !GROUP.test(logGroupArn))
    throw invalidLogging('logGroupArn must be the ARN of a log group that ends with :*');
  return { cloudWatchLogsLogGroup: { logGroupArn } };
};

/** A loggingConfiguration with its defaults. */
export const readLogging = (value: unknown): LoggingConfiguration => {
  if (value === undefined || value === null) return { level: 'OFF', includeExecutionData: false };
  if (!isObject(value)) throw invalidLogging('expected an object');
  only(value, 'loggingConfiguration', ['level', 'includeExecutionData', 'destinations']);
  const { level = 'OFF', includeExecutionData = false, destinations } = value;
  if (!['ALL', 'ERROR', 'FATAL', 'OFF'].includes(level as string))
    throw invalidLogging(`unknown level ${textOf(level)}`);
  if (typeof includeExecutionData !== 'boolean')
    throw invalidLogging('includeExecutionData must be a boolean');
  const groups = Array.isArray(destinations) ? destinations.map(destinationOf) : [];
  if (level !== 'OFF' && groups.length !== 1)
    throw invalidLogging('Must specify exactly one Log Destination.');
  return {
    level: level as LoggingConfiguration['level'],
    includeExecutionData,
    ...(groups.length > 0 && { destinations: groups }),
  };
};

/** A tracingConfiguration with its default. Kept and described; nothing is traced by it. */
export const readTracing = (value: unknown): TracingConfiguration => {
  if (value === undefined || value === null) return { enabled: false };
  if (!isObject(value))
    throw new ServiceError(
      'InvalidTracingConfiguration',
      'Invalid Tracing Configuration: expected an object',
    );
  only(value, 'tracingConfiguration', ['enabled']);
  const { enabled = false } = value;
  if (typeof enabled !== 'boolean')
    throw new ServiceError(
      'InvalidTracingConfiguration',
      'Invalid Tracing Configuration: enabled must be a boolean',
    );
  return { enabled };
};

const MOST_TAGS = 50;

export const checkTags = (tags: Record<string, string>): void => {
  if (Object.keys(tags).length > MOST_TAGS)
    throw new ServiceError('TooManyTags', `A resource has at most ${MOST_TAGS} tags`);
};

/** `[{ key, value }]` as a record. */
export const readTags = (value: unknown): Record<string, string> => {
  const tags: Record<string, string> = {};
  if (value === undefined || value === null) return tags;
  if (!Array.isArray(value)) throw new ServiceError('ValidationException', 'tags must be a list');
  for (const tag of value as unknown[]) {
    if (!isObject(tag) || typeof tag['key'] !== 'string')
      throw new ServiceError('ValidationException', 'A tag needs a key');
    only(tag, 'tags', ['key', 'value']);
    tags[tag['key']] = typeof tag['value'] === 'string' ? tag['value'] : '';
  }
  checkTags(tags);
  return tags;
};

const NOT_EMULATED = ['encryptionConfiguration', 'versionDescription'];

/** Refuses, by name, what a machine could be created or updated with on AWS only. */
export const refuseSettings = (action: string, input: Record<string, unknown>): void => {
  for (const name of NOT_EMULATED) if (input[name] !== undefined) throw unsupported(`${action} with ${name}`);
  if (input['publish'] === true) throw unsupported(`${action} with publish`);
};
