import { acceptOnly, demand } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { tagged } from './tagged.ts';

export const tagResource =
  (parts: LambdaParts): Action<{ Resource: string; Tags: Record<string, string> }, void> =>
  (input) => {
    acceptOnly('TagResource', input, ['Resource', 'Tags']);
    demand(input, ['Tags']);
    const { tags, put } = tagged(parts, input.Resource);
    put({ ...tags, ...input.Tags });
  };
