import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { tagsOf } from '../tags.ts';
import type { TagList } from '../tags.ts';
import { tagged } from './tagged.ts';

export const tagResource =
  (parts: EventsParts): Action<{ ResourceARN: string; Tags: TagList }, void> =>
  (input) => {
    const { tags, put } = tagged(parts, input.ResourceARN);
    put({ ...tags, ...tagsOf(input.Tags) });
  };
