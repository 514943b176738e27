import type { Clock } from '../clock.ts';
import { jsonService } from '../endpoint/protocols.ts';
import type { Service } from '../endpoint/service.ts';
import { strict } from '../endpoint/strict.ts';
import type { Store } from '../store.ts';
import { ssmAccesses } from './accesses.ts';
import { changeActions } from './change-actions.ts';
import { SSM_MEMBERS } from './members.ts';
import { openParameters } from './parameters.ts';
import { putParameter } from './put-parameter.ts';
import { readActions } from './read-actions.ts';

/** Systems Manager, as far as its Parameter Store goes: parameters of the standard tier, their versions and tags. */
export const createSsm = (store: Store, clock: Clock): Service => {
  const parameters = openParameters(store);
  const actions = {
    PutParameter: putParameter(parameters, clock),
    ...readActions(parameters),
    ...changeActions(parameters),
  };
  return jsonService({
    name: 'ssm',
    version: '1.1',
    actions: strict(actions, SSM_MEMBERS),
    accesses: ssmAccesses(parameters),
  });
};
