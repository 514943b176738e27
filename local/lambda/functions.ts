import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import { functionArn, functionName } from './function-record.ts';
import type { FunctionRecord } from './function-record.ts';

/** The functions that exist. Reads are from memory, every change is in the store when the call returns. */
export interface Functions {
  find(name: string): FunctionRecord | undefined;
  /** By any reference that AWS takes; throws ResourceNotFoundException. */
  get(reference: string, qualifier?: string): FunctionRecord;
  all(): FunctionRecord[];
  put(record: FunctionRecord): void;
  delete(name: string): void;
}

export const openFunctions = (store: Store): Functions => {
  const kept = store.collection<FunctionRecord>('lambda-functions');
  const records = new Map(kept.entries());
  return {
    find: (name) => records.get(name),
    get(reference, qualifier) {
      const name = functionName(reference, qualifier);
      const record = records.get(name);
      if (record) return record;
      throw new ServiceError('ResourceNotFoundException', `Function not found: ${functionArn(name)}`, 404);
    },
    all: () => [...records.values()],
    put(record) {
      kept.put(record.configuration.FunctionName, record);
      records.set(record.configuration.FunctionName, record);
    },
    delete(name) {
      kept.delete(name);
      records.delete(name);
    },
  };
};
