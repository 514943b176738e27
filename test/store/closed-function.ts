import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import type { Store } from './store.ts';

/** The function takes nothing while `work` is done, and what it should have got is put aside. */
export const closedFunction = async (store: Store, name: string, work: () => Promise<unknown>) => {
  const functions = new LambdaClient({});
  const FunctionName = `storeflow-dev-${name}`;
  await functions.send(new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }));
  try {
    await work();
    await store.atRest('all that was told has been put aside', () => Promise.resolve(true));
  } finally {
    await functions.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
  }
};
