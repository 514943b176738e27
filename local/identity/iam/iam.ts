import type { Clock } from '../../clock.ts';
import { queryService } from '../../endpoint/protocols.ts';
import type { Service } from '../../endpoint/service.ts';
import { strict } from '../../endpoint/strict.ts';
import type { Store } from '../../store.ts';
import { IAM_MEMBERS } from './members.ts';
import { policyActions } from './policy-actions.ts';
import { roleActions } from './role-actions.ts';
import { openRoles } from './role-record.ts';

/** IAM, as far as stacks need it: roles and their policies. */
export const createIam = (store: Store, clock: Clock): Service => {
  const roles = openRoles(store);
  return queryService({
    name: 'iam',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    actions: strict(
      { ...roleActions(roles, clock), ...policyActions(roles) },
      IAM_MEMBERS,
      'ValidationError',
    ),
  });
};
