import { randomInt } from 'node:crypto';
import type { Store } from '../store.ts';
import type { ApiRecord } from './api-record.ts';
import { notFound } from './problems.ts';

/** The HTTP APIs that exist. Reads are from memory, every change is in the store when the call returns. */
export interface Apis {
  find(apiId: string): ApiRecord | undefined;
  /** Throws NotFoundException. */
  get(apiId: string): ApiRecord;
  all(): ApiRecord[];
  put(api: ApiRecord): void;
  delete(apiId: string): void;
}

export const openApis = (store: Store): Apis => {
  const kept = store.collection<ApiRecord>('http-apis');
  const records = new Map(kept.entries());
  return {
    find: (apiId) => records.get(apiId),
    get(apiId) {
      const record = records.get(apiId);
      if (!record) throw notFound('API', apiId);
      return record;
    },
    all: () => [...records.values()],
    put(api) {
      kept.put(api.apiId, api);
      records.set(api.apiId, api);
    },
    delete(apiId) {
      kept.delete(apiId);
      records.delete(apiId);
    },
  };
};

/** What stands under a name that a caller has chosen, and not what every object has. */
export const own = <T>(things: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(things, name) ? things[name] : undefined;

const CHARACTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * An id as API Gateway makes them: ten characters of an API, seven of what is in one. The first is a letter: members of
 * an object whose names are numbers would not keep their order.
 */
export const newId = (length: 7 | 10 = 7): string =>
  Array.from({ length }, (_, index) => CHARACTERS[randomInt(index === 0 ? 26 : CHARACTERS.length)]).join('');
