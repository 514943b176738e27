import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { pageOf } from './page.ts';
import type { PageInput } from './page.ts';

export const listFunctions =
  ({ functions }: LambdaParts): Action<PageInput> =>
  (input) => {
    acceptOnly('ListFunctions', input, ['Marker', 'MaxItems']);
    const configurations = functions.all().map(({ configuration }) => configuration);
    const { page, NextMarker } = pageOf(configurations, ({ FunctionName }) => FunctionName, input);
    return { Functions: page, NextMarker };
  };
