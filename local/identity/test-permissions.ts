import type { Permissions } from './permissions/permissions.ts';

/** For tests of a service that are not about permissions: every role may everything, and trusts everybody. */
export const everythingPermitted: Permissions = { permits: () => true, trusts: () => true };
