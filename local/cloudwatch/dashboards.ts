import { account } from '../arn.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';

export interface Dashboard {
  name: string;
  body: string;
  /** Milliseconds since 1970. */
  modifiedAt: number;
}

/** Dashboards are the account's, in every region. */
export const dashboardArn = (name: string): string => `arn:aws:cloudwatch::${account}:dashboard/${name}`;

/** The dashboards of the account, by name. */
export const openDashboards = (store: Store) => {
  const dashboards = store.collection<Dashboard>('dashboards');
  return {
    /** Throws ResourceNotFound. */
    find(name: string): Dashboard {
      const found = dashboards.get(name);
      if (!found) throw new ServiceError('ResourceNotFound', `Dashboard ${name} does not exist`, 404);
      return found;
    },
    put: (dashboard: Dashboard) => dashboards.put(dashboard.name, dashboard),
    delete: (name: string) => dashboards.delete(name),
    all: () => dashboards.entries().map(([, dashboard]) => dashboard),
  };
};

export type Dashboards = ReturnType<typeof openDashboards>;
