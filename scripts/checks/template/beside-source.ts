import { before, describe, it } from 'node:test';
import { expect } from 'expect';
import { root } from '../../lib/root.ts';
import { workersOf } from '../errors/workers.ts';
import { readProcesses } from '../processes.ts';
import type { Process } from '../processes/process.ts';
import { functionOf } from '../processes/resource.ts';
import { readStack } from '../processes/stack.ts';
import { find } from '../source/files.ts';
import { wokenFunctionsOf } from './facts.ts';
import type { Packaged } from './packaged.ts';
import { actionsIn, covers, grants } from './statements.ts';
import { ofType, referredTo } from './template.ts';

/** Functions that may start a process. */
const STARTERS: readonly string[] = ['receiveStripeEvent', 'placeOrder', 'mendOrders', 'onSweepTimer'];
const READERS_OF_HISTORIES: readonly string[] = ['onCheckoutEnded', 'mendOrders', 'onSweepTimer'];

const camelCase = (file: string) => file.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascalCase = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
const logicalId = (key: string) => `${pascalCase(key)}LambdaFunction`;

/** What the template has to do with the handlers and definitions that it is made from. */
export const besideItsSource = (stack: Packaged, stage: string): void => {
  describe('the packaged template, beside what it is made from:', () => {
    const source = readStack(root);
    const keys = Object.keys(source.functions);
    let processes: Process[];
    before(() => {
      processes = readProcesses(root, source);
    });
    const property = (id: string, name: string) => stack.template.Resources[id]?.Properties[name];
    const granted = (action: string) =>
      keys.filter((key) => {
        const [role = ''] = referredTo(property(logicalId(key), 'Role'));
        return grants(stack.template).some(
          ({ by, statement }) => by === role && actionsIn(statement).some((each) => covers(each, action)),
        );
      });

    it('every function, and no other, is in it', () => {
      const ids = ofType(stack.template, 'AWS::Lambda::Function').map(([id]) => id);
      expect(ids.toSorted()).toEqual(keys.map(logicalId).toSorted());
    });

    it('functions answer for a process only where they read its queue, and start one only where they are to', () => {
      const fileOf = (key: string) => source.functions[key]?.handler.replace(/\.handler$/, '.ts') ?? '';
      const answering = new Set(
        processes.flatMap(({ states }) =>
          states.filter(({ state }) => !functionOf(state)).flatMap(({ state }) => workersOf(state, source)),
        ),
      );
      expect(granted('states:SendTask')).toEqual(keys.filter((key) => answering.has(fileOf(key))));
      expect(granted('states:StartExecution')).toEqual(STARTERS);
    });

    it('functions read histories, in which tokens stand, only where they look for why an order was given up', () => {
      expect(granted('states:GetExecutionHistory')).toEqual(READERS_OF_HISTORIES);
    });

    it('functions may not take longer than the state that waits for them', () => {
      const impatient = processes.flatMap(({ states }) =>
        states.filter(({ state }) => {
          const key = functionOf(state);
          return key && Number(property(logicalId(key), 'Timeout')) > Number(state.TimeoutSeconds);
        }),
      );
      expect(impatient.map(({ name }) => name)).toEqual([]);
    });

    it('names of functions follow from their files, and every handler is a function', () => {
      for (const [key, { handler }] of Object.entries(source.functions)) {
        const [, context, file = ''] = /^src\/([^/]+)\/handlers\/([a-z0-9-]+)\.handler$/.exec(handler) ?? [];
        expect({ key, handler, context }).toEqual({
          key: camelCase(file),
          handler,
          context: expect.any(String),
        });
        expect(property(logicalId(key), 'FunctionName')).toBe(`storeflow-${stage}-${context}-${file}`);
      }
      const files = find(root, ['src/*/handlers/*.ts']).filter((file) => !file.endsWith('.test.ts'));
      const handlers = Object.values(source.functions).map(({ handler }) =>
        handler.replace(/\.handler$/, '.ts'),
      );
      expect(handlers.toSorted()).toEqual(files);
    });

    it('states are named by the words of their functions', () => {
      const states = processes.flatMap((process) =>
        process.states.flatMap(({ name, state }) => {
          const [worker] = workersOf(state, source);
          const [, file = ''] = /([a-z0-9-]+)\.ts$/.exec(worker ?? '') ?? [];
          return worker ? [{ name, function: pascalCase(camelCase(file)) }] : [];
        }),
      );
      expect(states.length).toBeGreaterThan(0);
      expect(states.filter((each) => each.name !== each.function)).toEqual([]);
    });

    it('names of functions that an event wakes begin with on', () => {
      expect(
        keys
          .filter((key) => /^on[A-Z]/.test(key))
          .map(logicalId)
          .toSorted(),
      ).toEqual(wokenFunctionsOf(stack.template).toSorted());
    });
  });
};
