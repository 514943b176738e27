import type { Action } from '../../endpoint/service.ts';
import type { LambdaParts } from '../parts.ts';
import { acceptReference } from './function-reference.ts';
import type { FunctionReference } from './function-reference.ts';

/** Its event source mappings stay, as on AWS: they are deleted on their own. */
export const deleteFunction =
  ({ functions, pools, code, mappings }: LambdaParts): Action<FunctionReference, void> =>
  (input) => {
    acceptReference('DeleteFunction', input);
    const { FunctionName } = functions.get(input.FunctionName, input.Qualifier).configuration;
    functions.delete(FunctionName);
    pools.retire(FunctionName);
    mappings.functionChanged(FunctionName);
    code.delete(FunctionName);
  };
