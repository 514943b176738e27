import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';
import { tagged } from './tagged.ts';

export const untagResource =
  (parts: EventsParts): Action<{ ResourceARN: string; TagKeys: string[] }, void> =>
  (input) => {
    const { tags, put } = tagged(parts, input.ResourceARN);
    put(Object.fromEntries(Object.entries(tags).filter(([key]) => !input.TagKeys.includes(key))));
  };
