import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateStateMachineCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { expect } from 'expect';
import { region } from './arn.ts';
import { startCloud } from './cloud.ts';
import type { Cloud } from './cloud-options.ts';
import { trusting } from './test-cloud.ts';
import { holdDisk, releaseDisk } from './test-held-disk.ts';

const pass = JSON.stringify({ StartAt: 'S', States: { S: { Type: 'Pass', End: true } } });

describe('a local cloud that waits for the disk', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'storeflow-sync-'));
  });
  afterEach(() => {
    releaseDisk();
    rmSync(dataDir, { recursive: true });
  });

  const machineIn = async ({ endpoint }: Cloud) => {
    const config = { endpoint, region, credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };
    const { Role } = await new IAMClient(config).send(
      new CreateRoleCommand({
        RoleName: 'orders',
        AssumeRolePolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [trusting('states')],
        }),
      }),
    );
    const client = new SFNClient(config);
    const { stateMachineArn } = await client.send(
      new CreateStateMachineCommand({ name: 'orders', definition: pass, roleArn: Role?.Arn }),
    );
    return { client, stateMachineArn };
  };

  it('acknowledges an execution when the disk has it, not before', async () => {
    const cloud = await startCloud({ dataDir, sync: true, port: 0 });
    const { client, stateMachineArn } = await machineIn(cloud);
    const held = holdDisk();
    let acknowledged = false;
    const start = async () => {
      await client.send(new StartExecutionCommand({ stateMachineArn }));
      acknowledged = true;
    };
    const started = start();
    const onDisk = await held;
    // An answer would come over the same endpoint, and before this one.
    await fetch(`${cloud.endpoint}/_storeflow/health`);
    expect(acknowledged).toBe(false);
    onDisk();
    await started;
    expect(acknowledged).toBe(true);
    await cloud.stop();
  });

  for (const [sync, level, never] of [
    [true, 'FULL', 'NORMAL'],
    [false, 'NORMAL', 'FULL'],
  ] as const)
    it(`has its databases ${sync ? 'wait' : 'not wait'} at each change`, async () => {
      const { mock: executed } = mock.method(DatabaseSync.prototype, 'exec');
      const cloud = await startCloud({ dataDir, sync, port: 0 });
      await cloud.stop();
      const levels = executed.calls.flatMap(
        ({ arguments: [sql] }) => /synchronous = (\w+)/.exec(sql)?.[1] ?? [],
      );
      // The store, the queues and the archive of executions; calls that are lost are lost.
      expect(levels.filter((found) => found === level).length).toBe(3);
      expect(levels).not.toContain(never);
    });
});
