import { ListExecutionsCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { openStore } from '../../store.ts';
import { endOf } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';
import { CHILD, childWaiting, family, single, starting, submitted } from './test-family.ts';

describe('a machine that waits for another, over the death of the process', () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));
  const kept = () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'storeflow-nested-'));
    folders.push(dataDir);
    return { dataDir, store: () => openStore(join(dataDir, 'cloud.sqlite')) };
  };

  it('hears of its end in the next', async () => {
    const { dataDir, store } = kept();
    const first = await family(single(starting('.sync:2')), childWaiting, { dataDir, store: store() });
    const parent = await first.start();
    await submitted(first.client, parent);
    const taskToken = await first.token();
    first.stop();

    const second = startTestStepFunctions({ dataDir, store: store() });
    await second.client.send(new SendTaskSuccessCommand({ taskToken, output: '1' }));
    const { output } = await endOf(second.client, parent);
    expect(JSON.parse(output ?? '')).toMatchObject({ Output: 1, Status: 'SUCCEEDED' });
    expect(second.requests.map(({ headers }) => headers['x-amz-target'])).not.toContain(
      'AWSStepFunctions.StartExecution',
    );
    second.stop();
  });

  for (const [whose, Name] of [
    ['its own name', 'c1'],
    ['no name', null],
  ] as const)
    it(`does not start it twice when the answer was lost, with ${whose}`, async () => {
      const { dataDir, store } = kept();
      const lost = Promise.withResolvers<string>();
      const first = await family(single(starting('.sync:2', { Name })), single({ Type: 'Pass' }), {
        dataDir,
        store: store(),
        through: async ({ caller, headers }, next) => {
          const answer = await next();
          if (!caller.by || headers['x-amz-target'] !== 'AWSStepFunctions.StartExecution') return answer;
          const { executionArn } = JSON.parse(answer.body.toString()) as { executionArn: string };
          lost.resolve(executionArn);
          return new Promise(() => {});
        },
      });
      const parent = await first.start();
      const child = await lost.promise;
      await endOf(first.client, child);
      first.stop();

      const second = startTestStepFunctions({ dataDir, store: store() });
      const { output } = await endOf(second.client, parent);
      expect(JSON.parse(output ?? '')).toMatchObject({ ExecutionArn: child, Status: 'SUCCEEDED' });
      const { executions = [] } = await second.client.send(
        new ListExecutionsCommand({ stateMachineArn: CHILD }),
      );
      expect(executions).toHaveLength(1);
      second.stop();
    });
});
