import { arn } from '../../arn.ts';
import { unsupported } from '../../errors.ts';
import { checkName, reader } from './input.ts';
import type { Made } from './parts.ts';
import { readTags } from './settings.ts';

/** Creates an activity; the same name again changes nothing. */
export const createActivity: Made =
  ({ clock, activities }) =>
  (input) => {
    const read = reader('CreateActivity', input, ['name', 'tags', 'encryptionConfiguration']);
    if (input['encryptionConfiguration'] !== undefined)
      throw unsupported('CreateActivity with encryptionConfiguration');
    const name = checkName(read.string('name'));
    const tags = readTags(input['tags']);
    const activityArn = arn('states', `activity:${name}`);
    const existing = activities.get(activityArn);
    const creationDate = existing?.creationDate ?? clock.now();
    if (!existing) activities.put({ arn: activityArn, name, creationDate, tags });
    return { activityArn, creationDate: new Date(creationDate) };
  };
