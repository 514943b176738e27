import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import { aliasArn, keyArn } from './key-record.ts';
import type { KeyRecord } from './key-record.ts';

/** Keys and the aliases that point to them; in memory too, for every call to something encrypted asks. */
export interface Keys {
  /** By id, ARN, alias or ARN of an alias. */
  find(reference: string): KeyRecord | undefined;
  /** Throws NotFoundException. */
  get(reference: string): KeyRecord;
  all(): KeyRecord[];
  put(key: KeyRecord): void;
  /** Alias (`alias/orders`) and id of its key. */
  aliases(): [alias: string, keyId: string][];
  hasAlias(alias: string): boolean;
  point(alias: string, keyId: string): void;
  dropAlias(alias: string): void;
}

const missing = (what: string) => new ServiceError('NotFoundException', `${what} is not found.`);

/** `alias/orders` and `key-id` of any way to name them. */
const nameOf = (reference: string): string =>
  reference.startsWith('arn:')
    ? reference
        .split(':')
        .slice(5)
        .join(':')
        .replace(/^key\//, '')
    : reference;

export const openKeys = (store: Store): Keys => {
  const keptKeys = store.collection<KeyRecord>('kms-keys');
  const keptAliases = store.collection<string>('kms-aliases');
  const keys = new Map(keptKeys.entries());
  const aliases = new Map(keptAliases.entries());
  const find = (reference: string) => {
    const name = nameOf(reference);
    return keys.get(aliases.get(name) ?? name);
  };
  return {
    find,
    get(reference) {
      const key = find(reference);
      if (key) return key;
      const name = nameOf(reference);
      throw missing(name.startsWith('alias/') ? `Alias ${aliasArn(name)}` : `Key '${keyArn(name)}'`);
    },
    all: () => [...keys.values()],
    put(key) {
      keptKeys.put(key.keyId, key);
      keys.set(key.keyId, key);
    },
    aliases: () => [...aliases],
    hasAlias: (alias) => aliases.has(alias),
    point(alias, keyId) {
      keptAliases.put(alias, keyId);
      aliases.set(alias, keyId);
    },
    dropAlias(alias) {
      keptAliases.delete(alias);
      aliases.delete(alias);
    },
  };
};
