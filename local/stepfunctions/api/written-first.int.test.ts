import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListStateMachinesCommand,
} from '@aws-sdk/client-sfn';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { holdDisk, releaseDisk } from '../../test-held-disk.ts';
import { createMachine, startMachine } from '../test-api.ts';
import { startTestStepFunctions } from '../test-step-functions.ts';

const MACHINE = 'arn:aws:states:us-east-1:000000000000:stateMachine:orders';
const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:orders:order-1';

describe('an execution that the disk does not have yet', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'storeflow-written-first-'));
  });
  afterEach(() => {
    releaseDisk();
    rmSync(dataDir, { recursive: true });
  });

  // ListExecutions has everything moved to the archive, which waits for the disk itself.
  for (const reading of [
    new DescribeExecutionCommand({ executionArn }),
    new GetExecutionHistoryCommand({ executionArn }),
    new DescribeStateMachineForExecutionCommand({ executionArn }),
  ])
    it(`is told by ${reading.constructor.name} once it has`, async () => {
      const { client, stop } = startTestStepFunctions({ dataDir, sync: true });
      await createMachine(client, { StartAt: 'S', States: { S: { Type: 'Succeed' } } });
      const held = holdDisk();
      const started = startMachine(client, MACHINE, { name: 'order-1' });
      const onDisk = await held;
      let told = false;
      const read = async () => {
        // Of the three, which differ in their types alone.
        const answer = await client.send(reading as DescribeExecutionCommand);
        told = true;
        return JSON.stringify(answer);
      };
      const reader = read();
      // What is asked later, and needs no execution, is answered before.
      await client.send(new ListStateMachinesCommand({}));
      await client.send(new ListStateMachinesCommand({}));
      expect(told).toBe(false);
      onDisk();
      await started;
      expect(await reader).toContain(
        reading instanceof GetExecutionHistoryCommand ? 'ExecutionStarted' : 'orders',
      );
      stop();
    });
});
