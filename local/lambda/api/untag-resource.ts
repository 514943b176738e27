import { acceptOnly, demand } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { tagged } from './tagged.ts';

export const untagResource =
  (parts: LambdaParts): Action<{ Resource: string; tagKeys?: string | string[] }, void> =>
  (input) => {
    acceptOnly('UntagResource', input, ['Resource', 'tagKeys']);
    demand(input, ['tagKeys']);
    const { tags, put } = tagged(parts, input.Resource);
    const removed = new Set([input.tagKeys ?? []].flat());
    put(Object.fromEntries(Object.entries(tags).filter(([key]) => !removed.has(key))));
  };
