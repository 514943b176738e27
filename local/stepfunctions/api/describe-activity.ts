import { checkArn, reader } from './input.ts';
import type { Made } from './parts.ts';

export const describeActivity: Made =
  ({ activities }) =>
  (input) => {
    const read = reader('DescribeActivity', input, ['activityArn']);
    const { arn, name, creationDate } = activities.known(
      checkArn(read.string('activityArn', { min: 1, max: 256 }), 'activity'),
    );
    return { activityArn: arn, name, creationDate: new Date(creationDate) };
  };
