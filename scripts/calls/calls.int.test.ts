import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { CALLS, openCallFile } from '../../local/endpoint/calls/call-file.ts';
import type { CallRecord } from '../../local/endpoint/calls/record.ts';
import { root } from '../lib/root.ts';

const folder = mkdtempSync(join(tmpdir(), 'calls-left-'));
after(() => rmSync(folder, { recursive: true }));

/** A port that nobody listens on. */
const deadPort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const calls = async (dataDir: string, ...args: string[]) => {
  const child = spawn(process.execPath, [join(root, 'scripts/calls.ts'), ...args], {
    env: {
      ...process.env,
      STOREFLOW_DATA: dataDir,
      STOREFLOW_PORT: String(await deadPort()),
      NO_COLOR: '1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number]>,
  ]);
  return { stdout, stderr, code };
};

const call = (operation: string, trace: string, more: Partial<CallRecord> = {}): CallRecord => ({
  kind: 'call',
  at: Date.UTC(2026, 10, 27, 12),
  milliseconds: 2.34,
  caller: { kind: 'function', name: 'storeflow-dev-delivery-prepare-order', role: 'desk' },
  service: 'dynamodb',
  operation,
  resources: ['arn:aws:dynamodb:us-east-1:000000000000:table/storeflow-dev-orders'],
  parts: 1,
  status: 200,
  trace,
  ...more,
});

describe('npm run calls, without a store that runs', () => {
  const orderId = '01G4E1AZW2Q1X3QQEYBACQXMFH';
  const execution = `arn:aws:states:us-east-1:000000000000:execution:StoreCheckoutFlow-dev:${orderId}`;
  const other = 'arn:aws:states:us-east-1:000000000000:execution:StoreUndoOrder-dev:undo-1';

  it('shows what the last one has left, all of it or of one order', async () => {
    const file = openCallFile(join(folder, CALLS));
    file.write(
      [
        { seq: 1, ...call('GetItem', 't1') },
        { seq: 2, ...call('Query', 't2', { status: 400, error: 'ThrottlingException' }) },
        { seq: 3, ...call('PutItem', 't3') },
      ],
      new Map([
        ['t1', [{ execution, share: 1 }]],
        [
          't2',
          [
            { execution, share: 0.5 },
            { execution: other, share: 0.5 },
          ],
        ],
      ]),
    );
    file.close();
    const all = await calls(folder);
    expect(all).toMatchObject({ code: 0, stderr: '' });
    const lines = all.stdout.trim().split('\n');
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ['time (UTC)', 'by', 'call', 'on', 'ms outcome', 'order'],
      [
        '12:00:00.000 function dev-delivery-prepare-order',
        'dynamodb GetItem',
        'dev-orders',
        '2.3 200',
        orderId,
      ],
      [
        '12:00:00.000 function dev-delivery-prepare-order',
        'dynamodb Query',
        'dev-orders',
        '2.3 ThrottlingException',
        `${orderId} (1/2), StoreUndoOrder-dev:undo-1 (1/2)`,
      ],
      ['12:00:00.000 function dev-delivery-prepare-order', 'dynamodb PutItem', 'dev-orders', '2.3 200'],
    ]);
    for (const named of [orderId, execution]) {
      const { stdout } = await calls(folder, '--order', named, '--json');
      const found = stdout.trim().split('\n');
      expect(found.map((line) => (JSON.parse(line) as CallRecord).operation)).toEqual(['GetItem', 'Query']);
    }
    expect((await calls(folder, '--order', 'undo-1', '--json')).stdout).toContain('"Query"');
  });

  it('says so where there is nothing, and nothing to follow', async () => {
    expect(await calls(join(folder, 'nowhere'))).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/No store runs at http:.* and none has left its calls in .*npm start/),
    });
    expect(await calls(folder, '--order', 'o0')).toMatchObject({
      code: 1,
      stderr: 'Nothing is recorded of order o0\n',
    });
    expect(await calls(folder, '--follow')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('No store runs whose calls could be followed'),
    });
  });

  it('says in a sentence that what was left cannot be read', async () => {
    const damaged = mkdtempSync(join(folder, 'damaged-'));
    const path = join(damaged, CALLS);
    writeFileSync(path, 'this is no database');
    expect(await calls(damaged)).toEqual({
      code: 2,
      stdout: '',
      stderr: `The calls in ${path} cannot be read: file is not a database\n`,
    });
  });
});
