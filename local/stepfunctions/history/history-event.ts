import type { HistoryRecord } from '../engine/records.ts';

const TRUNCATED = { truncated: false };

/** `TaskStateEntered` → `stateEnteredEventDetails`: states share theirs, every other type has its own. */
const detailsKey = (type: string): string => {
  if (type.endsWith('StateEntered')) return 'stateEnteredEventDetails';
  if (type.endsWith('StateExited')) return 'stateExitedEventDetails';
  return `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
};

const input = (text: string, shown: boolean) => (shown ? { input: text, inputDetails: TRUNCATED } : {});
const output = (text: string, shown: boolean) => (shown ? { output: text, outputDetails: TRUNCATED } : {});

/** What an event's details say; `shown` is includeExecutionData. */
export const eventDetails = (record: HistoryRecord, shown: boolean): object | undefined => {
  switch (record.kind) {
    case 'started':
      return { ...input(record.input, shown), roleArn: record.roleArn };
    case 'entered':
      return { name: record.name, ...input(record.input, shown) };
    case 'exited': {
      const { assigned } = record;
      const variables =
        assigned && shown ? { assignedVariables: assigned, assignedVariablesDetails: TRUNCATED } : {};
      return { name: record.name, ...output(record.output, shown), ...variables };
    }
    case 'scheduled': {
      const { resource, resourceType, parameters, timeout, heartbeat } = record;
      const limits = { timeoutInSeconds: timeout, heartbeatInSeconds: heartbeat };
      const role = record.roleArn === undefined ? {} : { taskCredentials: { roleArn: record.roleArn } };
      if (resourceType === undefined)
        return {
          resource,
          ...input(parameters, shown),
          timeoutInSeconds: timeout,
          ...(record.type === 'ActivityScheduled' && { heartbeatInSeconds: heartbeat }),
          ...role,
        };
      return { resourceType, resource, region: record.region, parameters, ...limits, ...role };
    }
    case 'taken':
      return { workerName: record.workerName };
    case 'begun':
      if (record.type === 'ActivityStarted') return {};
      return record.resource === undefined
        ? undefined
        : { resourceType: record.resourceType, resource: record.resource };
    case 'submitted':
    case 'answered': {
      const { resourceType, resource } = record;
      return { resourceType, resource, ...output(record.output, shown) };
    }
    case 'failed': {
      const { resourceType, resource, error, cause, location, state } = record;
      return { resourceType, resource, error, cause, location, state };
    }
    case 'forked':
      return record.type === 'MapStateStarted' ? { length: record.length } : undefined;
    case 'iterated':
    case 'joined':
      return { name: record.name, index: record.index };
    case 'ended':
      if (record.type === 'ExecutionSucceeded') return output(record.output ?? 'null', shown);
      return {
        error: record.type === 'ExecutionTimedOut' ? 'States.Timeout' : record.error,
        cause: record.cause,
      };
    case 'redriven':
      return { redriveCount: record.redriveCount };
    case 'merged':
    case 'aborted':
      return undefined;
    default:
      return record satisfies never;
  }
};

/** A record as GetExecutionHistory shows it; `shown` is includeExecutionData. */
export const historyEvent = (record: HistoryRecord, shown: boolean): object => {
  const { id, previous, type, at } = record;
  return {
    timestamp: new Date(at),
    type,
    id,
    previousEventId: previous,
    // A type without details has undefined here, which is not sent.
    [detailsKey(type)]: eventDetails(record, shown),
  };
};
