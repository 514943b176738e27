import { ServiceError } from '../../errors.ts';
import type { Store } from '../../store.ts';

/** A role with its policies, as JSON texts: what a call made under the role is held against. */
export interface RoleRecord {
  name: string;
  path: string;
  id: string;
  arn: string;
  /** ISO 8601. */
  createdAt: string;
  trustPolicy: string;
  description?: string;
  maxSessionSeconds: number;
  inlinePolicies: Record<string, string>;
  tags: Record<string, string>;
}

/** The roles of the account, by name; in memory too, for every call asks. A change makes another record. */
export const openRoles = (store: Store) => {
  const kept = store.collection<RoleRecord>('iam-roles');
  const roles = new Map(kept.entries());
  const find = (name: string): RoleRecord => {
    const role = roles.get(name);
    if (!role) throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
    return role;
  };
  const put = (role: RoleRecord) => {
    kept.put(role.name, role);
    roles.set(role.name, role);
  };
  return {
    has: (name: string) => roles.has(name),
    /** Throws NoSuchEntity. */
    find,
    byArn: (roleArn: string): RoleRecord | undefined => {
      const role = roles.get(roleArn.slice(roleArn.lastIndexOf('/') + 1));
      return role?.arn === roleArn ? role : undefined;
    },
    all: () => [...roles.values()].toSorted((left, right) => (left.name < right.name ? -1 : 1)),
    put,
    /** Throws NoSuchEntity. */
    change: (name: string, change: (role: RoleRecord) => Partial<RoleRecord>) => {
      const role = find(name);
      put({ ...role, ...change(role) });
    },
    delete: (name: string) => {
      kept.delete(name);
      roles.delete(name);
    },
  };
};

export type Roles = ReturnType<typeof openRoles>;
