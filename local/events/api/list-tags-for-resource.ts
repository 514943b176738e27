import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { tagList } from '../tags.ts';
import { tagged } from './tagged.ts';

export const listTagsForResource =
  (parts: EventsParts): Action<{ ResourceARN: string }> =>
  (input) => {
    acceptOnly('ListTagsForResource', input, ['ResourceARN']);
    return { Tags: tagList(tagged(parts, input.ResourceARN).tags) };
  };
