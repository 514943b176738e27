import type { ControlRoute } from '../../endpoint/control.ts';
import type { Interceptor } from '../../endpoint/dispatch.ts';
import type { Service } from '../../endpoint/service.ts';
import type { Roles } from '../iam/role-record.ts';
import { createDecisionLog } from './decision-log.ts';
import { enforce } from './enforce.ts';
import { guards } from './guards.ts';
import { createJudge } from './permissions.ts';
import type { Permissions } from './permissions.ts';

/** The enforcement of permissions, put together. */
export interface Enforcement {
  permissions: Permissions;
  interceptor: Interceptor;
  /** Lets tests learn which statements decided. */
  routes: ControlRoute[];
  /** The services whose resources have policies: to be told before the first call. */
  guard(services: readonly Service[]): void;
}

export const openPermissions = (roles: Roles): Enforcement => {
  const log = createDecisionLog();
  const guarded = guards();
  const judge = createJudge({ roles, guardOf: (access) => guarded.guardOf(access), log });
  return {
    permissions: judge,
    interceptor: enforce(judge),
    routes: log.routes,
    guard: (services) => guarded.add(services),
  };
};
