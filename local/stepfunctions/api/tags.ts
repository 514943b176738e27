import { demand } from '../../endpoint/action-error.ts';
import { ServiceError } from '../../errors.ts';
import { reader } from './input.ts';
import type { Made, Parts } from './parts.ts';
import { checkTags, readTags } from './settings.ts';

/** What can be tagged: its tags, and how to set others. */
interface Tagged {
  tags: Record<string, string>;
  set: (tags: Record<string, string>) => void;
}

/** A machine or an activity. Throws InvalidArn, ResourceNotFound. */
const tagged = ({ machines, activities }: Parts, arn: string): Tagged => {
  if (!arn.startsWith('arn:'))
    throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  const machine = machines.get(arn);
  if (machine) return { tags: machine.tags, set: (tags) => machines.put({ ...machine, tags }) };
  const activity = activities.get(arn);
  if (activity) return { tags: activity.tags, set: (tags) => activities.put({ ...activity, tags }) };
  throw new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`);
};

export const tagResource: Made = (parts) => (input) => {
  const read = reader('TagResource', input, ['resourceArn', 'tags']);
  demand(input, ['tags']);
  const { tags, set } = tagged(parts, read.string('resourceArn'));
  const all = { ...tags, ...readTags(input['tags']) };
  checkTags(all);
  set(all);
  return {};
};

export const untagResource: Made = (parts) => (input) => {
  const read = reader('UntagResource', input, ['resourceArn', 'tagKeys']);
  demand(input, ['tagKeys']);
  const { tags, set } = tagged(parts, read.string('resourceArn'));
  const { tagKeys } = input;
  const gone = Array.isArray(tagKeys) ? tagKeys : [];
  set(Object.fromEntries(Object.entries(tags).filter(([key]) => !gone.includes(key))));
  return {};
};

export const listTagsForResource: Made = (parts) => (input) => {
  const read = reader('ListTagsForResource', input, ['resourceArn']);
  const { tags } = tagged(parts, read.string('resourceArn'));
  return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
};
