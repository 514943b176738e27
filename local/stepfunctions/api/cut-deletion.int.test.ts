import { DeleteStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import { openStore } from '../../store.ts';
import type { Store } from '../../store.ts';
import { createMachine } from '../test-api.ts';
import { functionArn, startTestStepFunctions } from '../test-step-functions.ts';

const KEPT = ['state-machines', 'state-machine-revisions', 'state-mocks'];
const machine = { StartAt: 'S', States: { S: { Type: 'Task', Resource: functionArn('check'), End: true } } };

/** A store that has all it had, and takes nothing more out of one collection. */
const cutAt = (store: Store, name: string): Store => ({
  ...store,
  collection: <T>(each: string) => ({
    ...store.collection<T>(each),
    ...(each === name && {
      delete() {
        throw new Error(`Cut off at ${name}`);
      },
    }),
  }),
});

describe('a machine whose deletion is cut off', () => {
  for (const name of KEPT)
    it(`is whole, and goes at the next start (${name})`, async () => {
      const store = openStore();
      const first = startTestStepFunctions({ store: cutAt(store, name) });
      const stateMachineArn = await createMachine(first.client, machine);
      const mocks = { stateMachine: 'orders', states: { S: { '*': { Return: 1 } } } };
      await first.routes.find(({ method }) => method === 'POST')?.handle(mocks);
      const kept = () => KEPT.map((each) => store.collection(each).entries().length);
      const client = new SFNClient({ ...sdkConfig(first.dispatch, administrator), maxAttempts: 1 });
      await expect(client.send(new DeleteStateMachineCommand({ stateMachineArn }))).rejects.toThrow();
      expect(kept()).toEqual([1, 1, 1]);
      first.stop();
      const second = startTestStepFunctions({ store });
      expect(kept()).toEqual([0, 0, 0]);
      second.stop();
    });
});
