import { reader } from './input.ts';
import { nextToken, pageSize, readToken } from './page.ts';
import type { Made } from './parts.ts';

export const listStateMachines: Made =
  ({ machines }) =>
  (input) => {
    const read = reader('ListStateMachines', input, ['maxResults', 'nextToken']);
    const size = pageSize(read.number('maxResults', { max: 1000 }));
    const from = readToken(read.optional('nextToken'))?.['from'] ?? 0;
    const all = machines.all();
    return {
      stateMachines: all.slice(from, from + size).map(({ arn, name, revision, creationDate }) => ({
        stateMachineArn: arn,
        name,
        type: machines.revision(revision).type,
        creationDate: new Date(creationDate),
      })),
      nextToken: all.length > from + size ? nextToken({ from: from + size }) : undefined,
    };
  };
