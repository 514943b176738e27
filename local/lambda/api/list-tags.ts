import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { tagged } from './tagged.ts';

export const listTags =
  (parts: LambdaParts): Action<{ Resource: string }> =>
  (input) => {
    acceptOnly('ListTags', input, ['Resource']);
    return { Tags: tagged(parts, input.Resource).tags };
  };
