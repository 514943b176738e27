import { demand } from '../../endpoint/action-error.ts';
import { ServiceError } from '../../errors.ts';
import type { Machine } from '../machines.ts';
import { reader } from './input.ts';
import type { Made, Parts } from './parts.ts';
import { readTags } from './settings.ts';

const tagged = ({ machines }: Parts, arn: string): Machine => {
  const machine = machines.get(arn);
  if (!machine) throw new ServiceError('ResourceNotFound', `Resource not found: '${arn}'`);
  return machine;
};

export const tagResource: Made = (parts) => (input) => {
  const read = reader('TagResource', input, ['resourceArn', 'tags']);
  demand(input, ['tags']);
  const machine = tagged(parts, read.string('resourceArn'));
  parts.machines.put({ ...machine, tags: { ...machine.tags, ...readTags(input['tags']) } });
  return {};
};

export const untagResource: Made = (parts) => (input) => {
  const read = reader('UntagResource', input, ['resourceArn', 'tagKeys']);
  demand(input, ['tagKeys']);
  const machine = tagged(parts, read.string('resourceArn'));
  const { tagKeys } = input;
  const gone = Array.isArray(tagKeys) ? tagKeys : [];
  const tags = Object.fromEntries(Object.entries(machine.tags).filter(([key]) => !gone.includes(key)));
  parts.machines.put({ ...machine, tags });
  return {};
};

export const listTagsForResource: Made = (parts) => (input) => {
  const read = reader('ListTagsForResource', input, ['resourceArn']);
  const { tags } = tagged(parts, read.string('resourceArn'));
  return { tags: Object.entries(tags).map(([key, value]) => ({ key, value })) };
};
