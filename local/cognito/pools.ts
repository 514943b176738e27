import type { Store } from '../store.ts';
import { noSuchUser, notAuthorized, notFound } from './problems.ts';
import type { ClientRecord, GroupRecord, PoolRecord, SessionRecord, UserRecord } from './records.ts';

/** Documents in the store and in memory: every sign-in asks for several. */
const kept = <T>(store: Store, name: string) => {
  const collection = store.collection<T>(name);
  const all = new Map(collection.entries());
  return {
    get: (key: string) => all.get(key),
    entries: () => [...all],
    put(key: string, value: T) {
      collection.put(key, value);
      all.set(key, value);
    },
    delete(key: string) {
      collection.delete(key);
      all.delete(key);
    },
  };
};

/** The private key of a pool, as a JWK. */
export type KeptKey = Record<string, unknown> & { kid: string };

/** All that stands in user pools. `get…` throws the service's error for what is not there. */
export const openPools = (store: Store) => {
  const pools = kept<PoolRecord>(store, 'cognito-pools');
  const clients = kept<ClientRecord>(store, 'cognito-clients');
  const groups = kept<GroupRecord>(store, 'cognito-groups');
  const users = kept<UserRecord>(store, 'cognito-users');
  const sessions = kept<SessionRecord>(store, 'cognito-sessions');
  const keys = kept<KeptKey>(store, 'cognito-keys');

  /** Pool ids have no slash. */
  const keyOf = (poolId: string, name: string) => `${poolId}/${name}`;
  const of = <T extends { poolId: string }>(all: { entries: () => [string, T][] }, poolId: string): T[] =>
    all.entries().flatMap(([, record]) => (record.poolId === poolId ? [record] : []));

  const findPool = (poolId: string) => pools.get(poolId);
  const getPool = (poolId: string): PoolRecord => {
    const pool = findPool(poolId);
    if (!pool) throw notFound(`User pool ${poolId}`);
    return pool;
  };
  const findClient = (clientId: string): ClientRecord => {
    const client = clients.get(clientId);
    if (!client) throw notFound(`User pool client ${clientId}`);
    return client;
  };
  const findUser = (poolId: string, username: string): UserRecord | undefined =>
    users.get(keyOf(poolId, username)) ?? of(users, poolId).find(({ sub }) => sub === username);

  return {
    findPool,
    getPool,
    pools: () => pools.entries().map(([, pool]) => pool),
    putPool: (pool: PoolRecord) => pools.put(pool.poolId, pool),
    /** With all that is in it. */
    dropPool: (poolId: string) =>
      store.transaction(() => {
        for (const part of [clients, groups, users, sessions])
          for (const [key, record] of part.entries()) if (record.poolId === poolId) part.delete(key);
        keys.delete(poolId);
        pools.delete(poolId);
      }),

    findClient,
    getClient(poolId: string, clientId: string): ClientRecord {
      getPool(poolId);
      const client = findClient(clientId);
      if (client.poolId !== poolId) throw notFound(`User pool client ${clientId}`);
      return client;
    },
    clientsOf: (poolId: string) => of(clients, poolId),
    putClient: (client: ClientRecord) => clients.put(client.clientId, client),
    dropClient: (clientId: string) => clients.delete(clientId),

    findGroup: (poolId: string, name: string) => groups.get(keyOf(poolId, name)),
    getGroup(poolId: string, name: string): GroupRecord {
      getPool(poolId);
      const group = groups.get(keyOf(poolId, name));
      if (!group) throw notFound(`Group ${name}`);
      return group;
    },
    groupsOf: (poolId: string) => of(groups, poolId),
    putGroup: (group: GroupRecord) => groups.put(keyOf(group.poolId, group.name), group),
    dropGroup: (poolId: string, name: string) =>
      store.transaction(() => {
        groups.delete(keyOf(poolId, name));
        for (const user of of(users, poolId))
          if (user.groups.includes(name))
            users.put(keyOf(poolId, user.username), {
              ...user,
              groups: user.groups.filter((group) => group !== name),
            });
      }),

    /** By user name or by `sub`. */
    findUser,
    getUser(poolId: string, username: string): UserRecord {
      getPool(poolId);
      const user = findUser(poolId, username);
      if (!user) throw noSuchUser();
      return user;
    },
    usersOf: (poolId: string) => of(users, poolId),
    putUser: (user: UserRecord) => users.put(keyOf(user.poolId, user.username), user),
    dropUser: (user: UserRecord) => users.delete(keyOf(user.poolId, user.username)),

    putSession: (session: string, record: SessionRecord) => sessions.put(session, record),
    /** Sessions that are over at `now` are forgotten. Throws NotAuthorizedException. */
    getSession(session: string, now: number): SessionRecord {
      for (const [key, { expiresAt }] of sessions.entries()) if (expiresAt <= now) sessions.delete(key);
      const record = sessions.get(session);
      if (!record) throw notAuthorized('Invalid session for the user, session is expired.');
      return record;
    },
    dropSession: (session: string) => sessions.delete(session),

    findKey: (poolId: string) => keys.get(poolId),
    putKey: (poolId: string, key: KeptKey) => keys.put(poolId, key),
  };
};

export type Pools = ReturnType<typeof openPools>;
