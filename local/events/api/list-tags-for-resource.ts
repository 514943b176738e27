import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { tagList } from '../tags.ts';
import { tagged } from './tagged.ts';

export const listTagsForResource =
  (parts: EventsParts): Action<{ ResourceARN: string }> =>
  (input) => {
    return { Tags: tagList(tagged(parts, input.ResourceARN).tags) };
  };
