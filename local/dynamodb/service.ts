import { operationIn } from '../endpoint/accesses.ts';
import { unknownAction } from '../endpoint/action-error.ts';
import { operationName } from '../endpoint/operation.ts';
import { jsonError } from '../endpoint/protocol-json.ts';
import { jsonInput } from '../endpoint/request-input.ts';
import type { Service } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import type { Clock } from '../clock.ts';
import type { Store } from '../store.ts';
import { DYNAMODB_ACCESSES } from './accesses.ts';
import { DATA_ACTIONS, TABLE_ACTIONS } from './actions.ts';
import { BACKUP_ACTIONS, backupActions } from './backup-actions.ts';
import { askUnits, takeUnits } from './metering.ts';
import { createConflicts } from './conflicts/conflicts.ts';
import { createKeyNames } from './conflicts/key-names.ts';
import { TRANSACTION_MS } from './conflicts/transaction-ms.ts';
import { startDynoxide } from './process.ts';
import { checkDataInput } from './check-data-input.ts';
import { createProxy } from './proxy.ts';
import { tableActions } from './table-actions.ts';
import { tableSettings } from './table-settings.ts';

export interface DynamodbOptions {
  store: Store;
  clock: Clock;
  /** The database file; in memory without one. */
  dbPath?: string | undefined;
  /** Another local DynamoDB (`http://127.0.0.1:8000`) instead of dynoxide. */
  endpoint?: string | undefined;
  /** How long a transaction takes at least, in real milliseconds: calls that meet in it conflict. */
  transactionMs?: number | undefined;
  /** Told when dynoxide dies under our hands. */
  onError: (error: Error) => void;
}

export interface Dynamodb {
  service: Service;
  /** Where DynamoDB itself listens. */
  url: string;
  stop(): Promise<void>;
}

const accesses = new Map(Object.entries(DYNAMODB_ACCESSES));

/** DynamoDB: dynoxide in a process of its own, with the little it lacks. Ends with us, however we end. */
export const startDynamodb = async (options: DynamodbOptions): Promise<Dynamodb> => {
  const { endpoint, dbPath, store, clock, transactionMs = TRANSACTION_MS, onError } = options;
  const dynoxide = endpoint === undefined ? await startDynoxide(dbPath, onError) : undefined;
  const url = dynoxide?.url ?? endpoint ?? '';
  const proxy = createProxy(url);
  const settings = tableSettings(store, clock);
  const onTables = tableActions(proxy, settings);
  const onBackups = backupActions(proxy, settings);
  const keyNames = createKeyNames(proxy);
  const conflicts = createConflicts({ keyNames, clock, transactionMs });
  const perform = async (action: string, target: string, body: Buffer) => {
    const asking = askUnits(action, body);
    return asking ? takeUnits(action, await proxy.send(target, asking)) : proxy.send(target, body);
  };

  const service: Service = {
    name: 'dynamodb',
    operationOf: (request) =>
      operationIn(accesses, request, operationName(request), () => jsonInput(request)),
    async handle(request) {
      const { headers, body } = request;
      const target = headers['x-amz-target'] ?? '';
      const action = target.slice(target.indexOf('.') + 1);
      try {
        if (DATA_ACTIONS.has(action)) {
          const input = jsonInput(request);
          checkDataInput(action, input);
          return await conflicts(action, input, (other, as = action) =>
            perform(as, target.replace(action, as), other ? Buffer.from(JSON.stringify(other)) : body),
          );
        }
        if (TABLE_ACTIONS.has(action)) {
          const input = jsonInput(request);
          if (action === 'CreateTable' || action === 'DeleteTable')
            keyNames.forget(String(input['TableName']));
          return await onTables(action, input);
        }
        if (BACKUP_ACTIONS.has(action)) return await onBackups(action, jsonInput(request));
        throw unknownAction('dynamodb', action);
      } catch (error) {
        if (error instanceof ServiceError) return jsonError(error);
        throw error;
      }
    },
  };
  return {
    service,
    url,
    stop: async () => {
      await proxy.close();
      await dynoxide?.stop();
    },
  };
};
