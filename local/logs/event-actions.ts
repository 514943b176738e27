import type { Action } from '../endpoint/service.ts';
import { describeLogStreams, type DescribeLogStreams } from './describe-log-streams.ts';
import { filterLogEvents, type FilterLogEvents } from './filter-log-events.ts';
import { getLogEvents, type GetLogEvents } from './get-log-events.ts';
import { groupNameOf } from './group-name.ts';
import type { NamesGroup } from './group-name.ts';
import type { LogFiles } from './log-files.ts';
import type { LogGroups } from './log-groups.ts';

/** What was written to a group, looked at in three ways. */
export const eventActions = (groups: LogGroups, files: LogFiles): Record<string, Action> => {
  const linesOf = (action: string, input: NamesGroup) => {
    const logGroupName = groupNameOf(action, input);
    groups.find(logGroupName);
    return files.read(logGroupName);
  };
  return {
    FilterLogEvents: async (query: FilterLogEvents) =>
      filterLogEvents(await linesOf('FilterLogEvents', query), query),
    GetLogEvents: async (query: GetLogEvents) => getLogEvents(await linesOf('GetLogEvents', query), query),
    DescribeLogStreams: async (query: DescribeLogStreams) =>
      describeLogStreams(await linesOf('DescribeLogStreams', query), query),
  };
};
