import { reader } from './input.ts';
import { pageOf } from './page.ts';
import type { Made } from './parts.ts';

export const listStateMachines: Made =
  ({ machines }) =>
  (input) => {
    const read = reader('ListStateMachines', input, ['maxResults', 'nextToken']);
    const { page, nextToken } = pageOf(read, machines.all(), { placeOf: ({ arn }) => arn, kind: 'string' });
    return {
      stateMachines: page.map(({ arn, name, revision, creationDate }) => ({
        stateMachineArn: arn,
        name,
        type: machines.revision(revision).type,
        creationDate: new Date(creationDate),
      })),
      nextToken,
    };
  };
