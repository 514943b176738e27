import { arn } from '../arn.ts';
import type { Clock } from '../clock.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';

interface LogGroup {
  name: string;
  /** Milliseconds since 1970. */
  createdAt: number;
  retentionInDays?: number;
  tags: Record<string, string>;
}

/** The log groups of the account, by name. */
export const openLogGroups = (store: Store, clock: Clock) => {
  const groups = store.collection<LogGroup>('log-groups');
  /** In memory: every line that is written asks. */
  const names = new Set(groups.entries().map(([name]) => name));
  const find = (name: string): LogGroup => {
    const group = groups.get(name);
    if (!group)
      throw new ServiceError('ResourceNotFoundException', `The specified log group ${name} does not exist.`);
    return group;
  };
  return {
    find,
    has: (name: string) => names.has(name),
    /** Throws ResourceAlreadyExistsException. */
    create(name: string, tags: Record<string, string> = {}) {
      if (names.has(name))
        throw new ServiceError(
          'ResourceAlreadyExistsException',
          `The specified log group ${name} already exists`,
        );
      names.add(name);
      groups.put(name, { name, createdAt: clock.now(), tags });
    },
    change: (name: string, change: (group: LogGroup) => LogGroup) => groups.put(name, change(find(name))),
    delete(name: string) {
      find(name);
      names.delete(name);
      groups.delete(name);
    },
    describe: (prefix = '') =>
      groups
        .entries()
        .map(([, group]) => group)
        .filter(({ name }) => name.startsWith(prefix))
        .map(({ name, createdAt, retentionInDays }) => ({
          logGroupName: name,
          creationTime: createdAt,
          ...(retentionInDays !== undefined && { retentionInDays }),
          arn: arn('logs', `log-group:${name}:*`),
          logGroupArn: arn('logs', `log-group:${name}`),
          logGroupClass: 'STANDARD',
        })),
  };
};

export type LogGroups = ReturnType<typeof openLogGroups>;
