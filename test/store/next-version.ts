import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deployInputs } from '../../scripts/lib/deploy-inputs.ts';
import { packageStack } from '../../scripts/lib/deploy.ts';
import { root } from '../../scripts/lib/root.ts';
import { serverless } from '../../scripts/lib/serverless.ts';
import { copyOfSources } from './sources.ts';
import { TEST_SETTINGS } from './start.ts';

const PROCESS = 'stepfunctions/checkout.asl.yml';
const SHELF = 'src/inventory/adapters/dynamo-book-shelf.ts';
const RECEIPT = 'src/orders/contract.ts';

/**
 * The next version of the store, as a developer would write it: orders have a channel, which stands in rows, messages,
 * inputs, results, notices and receipts, and the process has one state more. Whoever reads it does without it.
 */
const editions: [file: string, from: string, to: string][] = [
  ['src/kernel/order-record.ts', 'SCHEMA_VERSION = 1', 'SCHEMA_VERSION = 2'],
  ['src/delivery/contract.ts', 'MESSAGE_VERSION = 1', 'MESSAGE_VERSION = 2'],
  [
    SHELF,
    '  executionArn: order.executionArn,\n',
    "  executionArn: order.executionArn,\n  channel: 'web',\n",
  ],
  [SHELF, 'currency, lines },', "currency, lines, channel: 'web' },"],
  [RECEIPT, '  courier,\n}: OrderRow', "  courier,\n  channel = 'shop',\n}: OrderRow"],
  [RECEIPT, "'none yet'}`,\n", "'none yet'}`,\n    `Channel: ${channel}`,\n"],
  [PROCESS, 'version: 1\n', 'version: 2\n        channel: web\n'],
  [
    PROCESS,
    "      currency: '{% $states.result.currency %}'\n",
    "      currency: '{% $states.result.currency %}'\n      channel: \"{% $exists($states.result.channel) ? $states.result.channel : 'shop' %}\"\n",
  ],
  [
    PROCESS,
    "      paymentMethod: '{% $paymentMethod %}'\n",
    "      paymentMethod: '{% $paymentMethod %}'\n      channel: '{% $channel %}'\n",
  ],
  [
    PROCESS,
    '    Next: DispatchOrder\n\n  #',
    '    Next: NoteChannel\n\n  NoteChannel:\n    Type: Pass\n    Next: DispatchOrder\n\n  #',
  ],
  [
    PROCESS,
    '        kind: { DataType: String, StringValue: OrderDispatched }\n',
    "        kind: { DataType: String, StringValue: OrderDispatched }\n        channel: { DataType: String, StringValue: '{% $channel %}' }\n",
  ],
];

/** Builds the next version and answers how it is deployed, by the real Serverless Framework. */
export const packageNextVersion = async (stage: string) => {
  const sources = copyOfSources();
  const folder = mkdtempSync(join(tmpdir(), 'storeflow-next-'));
  try {
    for (const [file, from, to] of editions) sources.edit(file, from, to);
    await packageStack(folder, stage, TEST_SETTINGS, sources.folder);
  } finally {
    sources.dispose();
  }
  return {
    deploy: () =>
      serverless({
        command: ['deploy', '--force', '--package', folder],
        stage,
        endpoint: process.env.AWS_ENDPOINT_URL ?? '',
        settings: deployInputs(root, TEST_SETTINGS).settings,
        onProgress: () => undefined,
      }),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
};
