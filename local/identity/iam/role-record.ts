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
  attachedPolicyArns: string[];
  tags: Record<string, string>;
}

/** The roles of the account, by name. */
export const openRoles = (store: Store) => {
  const roles = store.collection<RoleRecord>('iam-roles');
  const find = (name: string): RoleRecord => {
    const role = roles.get(name);
    if (!role) throw new ServiceError('NoSuchEntity', `The role with name ${name} cannot be found.`, 404);
    return role;
  };
  return {
    has: (name: string) => roles.get(name) !== undefined,
    /** Throws NoSuchEntity. */
    find,
    all: () => roles.entries().map(([, role]) => role),
    put: (role: RoleRecord) => roles.put(role.name, role),
    /** Throws NoSuchEntity. */
    change: (name: string, change: (role: RoleRecord) => Partial<RoleRecord>) => {
      const role = find(name);
      roles.put(name, { ...role, ...change(role) });
    },
    delete: (name: string) => roles.delete(name),
  };
};

export type Roles = ReturnType<typeof openRoles>;
