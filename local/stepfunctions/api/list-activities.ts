import { reader } from './input.ts';
import { pageOf } from './page.ts';
import type { Made } from './parts.ts';

export const listActivities: Made =
  ({ activities }) =>
  (input) => {
    const read = reader('ListActivities', input, ['maxResults', 'nextToken']);
    const { page, nextToken } = pageOf(read, activities.all(), { placeOf: ({ arn }) => arn, kind: 'string' });
    return {
      activities: page.map(({ arn, name, creationDate }) => ({
        activityArn: arn,
        name,
        creationDate: new Date(creationDate),
      })),
      nextToken,
    };
  };
