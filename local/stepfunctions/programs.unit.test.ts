import { setImmediate as soon } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect } from 'expect';
import { openStore } from '../store.ts';
import { openMachines } from './machines.ts';
import type { Revision } from './machines.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const ARN = 'arn:aws:states:us-east-1:000000000000:stateMachine:orders';
const revisionOf = (comment: string): Revision => ({
  machineArn: ARN,
  name: 'orders',
  type: 'STANDARD',
  definition: JSON.stringify({ Comment: comment, StartAt: 'S', States: { S: { Type: 'Succeed' } } }),
  roleArn: 'arn:aws:iam::000000000000:role/orders',
  loggingConfiguration: { level: 'OFF', includeExecutionData: false },
  tracingConfiguration: { enabled: false },
  updateDate: 0,
});

describe('a program', () => {
  it('leaves the memory when its machine has another and no execution has it', async () => {
    const machines = openMachines(openStore(), () => []);
    const revise = (comment: string) => {
      const revision = machines.addRevision(revisionOf(comment));
      machines.put({ arn: ARN, name: 'orders', revision, creationDate: 0, tags: {} });
      return { revision, program: new WeakRef(machines.program(revision)) };
    };
    const [old, running, present] = ['old', 'running', 'present'].map(revise);
    const held = machines.program(running?.revision ?? '');
    // What a weak reference was asked for stays until the turn is over.
    await soon();
    collectGarbage();
    expect(old?.program.deref()).toBeUndefined();
    expect(machines.program(running?.revision ?? '')).toBe(held);
    expect(machines.program(present?.revision ?? '')).toBe(present?.program.deref());
    expect(machines.program(old?.revision ?? '').startAt).toBe('S');
  });
});
