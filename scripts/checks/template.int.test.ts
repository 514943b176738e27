import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { MOST_BYTES, readBundles } from '../bundles/bundles.ts';
import { packageStack } from '../lib/deploy.ts';
import { root } from '../lib/root.ts';
import { readProcesses } from './processes.ts';
import { functionOf } from './processes/resource.ts';
import type { Process } from './processes/process.ts';
import { readStack } from './processes/stack.ts';
import { workersOf } from './errors/workers.ts';
import { find } from './source/files.ts';
import { deadLettersOf, namesIn, roleUsersOf, wokenFunctionsOf } from './template/facts.ts';
import { actionsOf, covers, ofType, readTemplate, referredTo } from './template/template.ts';
import type { Template } from './template/template.ts';

const STAGE = 'anothertown';

/** Addresses as users set them; none may get into what many can read. */
const SETTINGS = {
  ORDERS_EMAIL: 'orders.hq@storeflow.example',
  OPERATORS_EMAIL: 'operators.hq@storeflow.example',
  MAIL_FROM: 'shop@storeflow.example',
};

/** Functions that may start a process. */
const STARTERS: readonly string[] = [];

const camelCase = (file: string) => file.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
const pascalCase = (key: string) => key.charAt(0).toUpperCase() + key.slice(1);
const logicalId = (key: string) => `${pascalCase(key)}LambdaFunction`;

describe('the packaged template', () => {
  const stack = readStack(root);
  const keys = Object.keys(stack.functions);
  let folder = '';
  let template: Template;
  let processes: Process[];
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'storeflow-package-'));
    await packageStack(folder, STAGE, SETTINGS);
    template = readTemplate(folder);
    processes = readProcesses(root, stack);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const functions = () => ofType(template, 'AWS::Lambda::Function');
  const queues = () => ofType(template, 'AWS::SQS::Queue');
  const mappings = () => ofType(template, 'AWS::Lambda::EventSourceMapping');
  const roles = () => ofType(template, 'AWS::IAM::Role');
  const property = (id: string, name: string) => template.Resources[id]?.Properties[name];

  describe('queues', () => {
    it('have a dead letter queue, or are one', () => {
      const dead = deadLettersOf(template);
      const without = queues().filter(([id, { RedrivePolicy }]) => !RedrivePolicy && !dead.has(id));
      expect(queues().length).toBeGreaterThan(0);
      expect(without.map(([id]) => id)).toEqual([]);
    });

    it('hide a message six times longer than its worker may work on it', () => {
      const short = mappings().filter(([, { EventSourceArn, FunctionName }]) => {
        const [queue = ''] = referredTo(EventSourceArn);
        const [worker = ''] = referredTo(FunctionName);
        return Number(property(queue, 'VisibilityTimeout')) < 6 * Number(property(worker, 'Timeout'));
      });
      expect(mappings().length).toBeGreaterThan(0);
      expect(short.map(([id]) => id)).toEqual([]);
    });

    it('have workers that answer for each message, and not too many of them', () => {
      for (const [, properties] of mappings())
        expect(properties).toMatchObject({
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          ScalingConfig: { MaximumConcurrency: expect.any(Number) },
        });
    });
  });

  describe('functions', () => {
    it('have a time-out, memory and a current runtime', () => {
      expect(functions()).toHaveLength(keys.length);
      for (const [, properties] of functions())
        expect(properties).toMatchObject({
          Timeout: expect.any(Number),
          MemorySize: expect.any(Number),
          Runtime: 'nodejs24.x',
        });
    });

    it('are small enough to start fast', () => {
      const bundles = readBundles(folder);
      expect(bundles).toHaveLength(keys.length);
      expect(bundles.filter(({ bytes }) => bytes > MOST_BYTES).map(({ name }) => name)).toEqual([]);
    });

    it('have a log group that forgets', () => {
      const groups = ofType(template, 'AWS::Logs::LogGroup');
      const kept = new Map(groups.map(([, each]) => [each['LogGroupName'], each['RetentionInDays']]));
      for (const [, { FunctionName }] of functions())
        expect(kept.get(`/aws/lambda/${String(FunctionName)}`)).toEqual(expect.any(Number));
      expect([...kept.values()].filter((days) => !days)).toEqual([]);
    });

    it('have a role each, and no role is without its function or process', () => {
      const users = roleUsersOf(template);
      const usersOf = (role: string) => users.filter((each) => each.role === role).map(({ id }) => id);
      const odd = roles().map(([role]) => ({ role, users: usersOf(role) }));
      expect(odd.filter((each) => each.users.length !== 1)).toEqual([]);
    });

    it('answer for a process only where they read its queue, and start one only where they are to', () => {
      const grants = (action: string) =>
        keys.filter((key) => {
          const [role = ''] = referredTo(property(logicalId(key), 'Role'));
          const { Properties = {} } = template.Resources[role] ?? {};
          return actionsOf(Properties).some((granted) => covers(granted, action));
        });
      const fileOf = (key: string) => stack.functions[key]?.handler.replace(/\.handler$/, '.ts') ?? '';
      const answering = new Set(
        processes.flatMap(({ states }) =>
          states.filter(({ state }) => !functionOf(state)).flatMap(({ state }) => workersOf(state, stack)),
        ),
      );
      expect(grants('states:SendTask')).toEqual(keys.filter((key) => answering.has(fileOf(key))));
      expect(grants('states:StartExecution')).toEqual(STARTERS);
    });

    it('may not take longer than the state that waits for them', () => {
      const impatient = processes.flatMap(({ states }) =>
        states.filter(({ state }) => {
          const key = functionOf(state);
          return key && Number(property(logicalId(key), 'Timeout')) > Number(state.TimeoutSeconds);
        }),
      );
      expect(impatient.map(({ name }) => name)).toEqual([]);
    });

    it('are told no address and no secret', () => {
      const address = /[\w.+-]+@[\w-]+\.[\w.]+/;
      // The shop's own sender stands in every mail that it writes.
      const isPublic = (name: string) => name === 'MAIL_FROM';
      const told = functions().flatMap(([id, { Environment }]) => {
        const { Variables = {} } = (Environment ?? {}) as { Variables?: Record<string, unknown> };
        return Object.entries(Variables)
          .filter(([name, value]) => {
            const isSecret =
              /SECRET|PASSWORD|TOKEN|API_?KEY|CREDENTIAL/.test(name) && typeof value === 'string';
            return isSecret || (!isPublic(name) && address.test(JSON.stringify(value)));
          })
          .map(([name]) => `${id} ${name}`);
      });
      expect(told).toEqual([]);
      for (const [, { DefinitionString }] of ofType(template, 'AWS::StepFunctions::StateMachine'))
        expect(JSON.stringify(DefinitionString)).not.toMatch(address);
      for (const { Default } of Object.values(template.Parameters ?? {}))
        expect(JSON.stringify(Default ?? '')).not.toMatch(address);
    });
  });

  describe('names', () => {
    it('carry the stage, so that two stages live in one account', () => {
      const named = namesIn(template);
      expect(named.length).toBeGreaterThan(keys.length);
      expect(named.filter(({ name }) => !name.includes(STAGE))).toEqual([]);
    });

    it('of functions follow from their files, and every handler is a function', () => {
      for (const [key, { handler }] of Object.entries(stack.functions)) {
        const [, context, file = ''] = /^src\/([^/]+)\/handlers\/([a-z0-9-]+)\.handler$/.exec(handler) ?? [];
        expect({ key, handler, context }).toEqual({
          key: camelCase(file),
          handler,
          context: expect.any(String),
        });
        expect(property(logicalId(key), 'FunctionName')).toBe(`storeflow-${STAGE}-${context}-${file}`);
      }
      const files = find(root, ['src/*/handlers/*.ts']).filter((file) => !file.endsWith('.test.ts'));
      const handlers = Object.values(stack.functions).map(({ handler }) =>
        handler.replace(/\.handler$/, '.ts'),
      );
      expect(handlers.toSorted()).toEqual(files);
    });

    it('of states are the words of their functions', () => {
      const states = processes.flatMap((process) =>
        process.states.flatMap(({ name, state }) => {
          const [worker] = workersOf(state, stack);
          const [, file = ''] = /([a-z0-9-]+)\.ts$/.exec(worker ?? '') ?? [];
          return worker ? [{ name, function: pascalCase(camelCase(file)) }] : [];
        }),
      );
      expect(states.length).toBeGreaterThan(0);
      expect(states.filter((each) => each.name !== each.function)).toEqual([]);
    });

    it('of functions that an event wakes begin with on', () => {
      const woken = wokenFunctionsOf(template);
      expect(
        keys
          .filter((key) => /^on[A-Z]/.test(key))
          .map(logicalId)
          .toSorted(),
      ).toEqual(woken.toSorted());
    });
  });
});
