import { describe, it } from 'node:test';
import { expect } from 'expect';
import { inWords } from './finding.ts';
import { checkFileNames, checkImports } from './imports.ts';

const found = (file: string, text: string) => checkImports([{ file, text }]).map(inWords);

describe('the import rule', () => {
  const planted: [file: string, text: string][] = [
    ['src/kernel/ids.ts', "import { createHash } from 'node:crypto';"],
    ['src/kernel/money.ts', "import { ulid } from 'ulid';"],
    ['src/orders/contract.ts', "import { totalOf } from './domain/total.ts';"],
    ['src/orders/domain/total.ts', "import { PutCommand } from '@aws-sdk/lib-dynamodb';"],
    ['src/orders/domain/total.ts', "import type { UserRow } from '../../customers/contract.ts';"],
    ['src/orders/domain/total.ts', "import { readFileSync } from 'fs';"],
    ['src/orders/ports.ts', "import { parseTotal } from './input.ts';"],
    ['src/orders/input.ts', "import { env } from '../platform/env.ts';"],
    ['src/orders/steps/close.ts', "import { parseTotal } from '../input.ts';"],
    ['src/orders/steps/close.ts', "import { logger } from '../../platform/logger.ts';"],
    ['src/orders/steps/close.ts', "import { assign } from '../../delivery/domain/couriers.ts';"],
    ['src/orders/steps/close.ts', "const { x } = await import('../adapters/dynamo-order-book.ts');"],
    ['src/orders/steps/close.ts', "type Row = import('@aws-sdk/client-sns').SNSClient;"],
    ['src/orders/adapters/sns.ts', "import { close } from '../steps/close.ts';"],
    ['src/orders/adapters/sns.ts', "export { handler } from '../handlers/close.ts';"],
    ['src/orders/handlers/a.ts', "import { handler } from './b.ts';"],
    ['src/orders/handlers/a.ts', "export * from './b.ts';"],
    ['src/orders/handlers/a.ts', "import { SNSClient } from '@aws-sdk/client-sns';"],
    ['src/platform/env.ts', "import { UserNotFound } from '../customers/contract.ts';"],
    ['src/platform/env.ts', "const clock = require('../../local/clock.ts');"],
    ['src/orders/adapters/a.int.test.ts', "import { startCloud } from '../../../local/cloud.ts';"],
    ['src/orders/adapters/a.int.test.ts', "import { assign } from '../../delivery/domain/couriers.ts';"],
    ['src/orders/handlers/a.ts', "import { name } from '../../odd.ts';"],
    ['local/clock.ts', "import { env } from '../src/platform/env.ts';"],
    ['local/lambda/pool.ts', "import { queues } from '../messaging/queues.ts';"],
    ['web/counter/page.ts', "import { receiptOf } from '../../src/orders/contract.ts';"],
    ['web/counter/page.ts', "import { menu } from '../display/menu.ts';"],
    ['scripts/seed.ts', "import { holdStock } from '../src/inventory/domain/stock.ts';"],
    ['seed/books.ts', "import { checkInventory } from '../src/inventory/steps/check-inventory.ts';"],
  ];
  for (const [file, text] of planted)
    it(`refuses in ${file}: ${text}`, () => {
      expect(found(file, `\n${text}`)).toEqual([expect.stringMatching(`^${file}:2 may not import `)]);
    });

  const rightful: [file: string, text: string][] = [
    ['src/orders/domain/total.ts', "import { sum } from '../../kernel/money.ts';"],
    ['src/orders/ports.ts', "import type { Order } from './input.ts';"],
    ['src/orders/input.ts', "import { id } from '../platform/parse.ts'; import * as z from 'zod/mini';"],
    ['src/orders/steps/close.ts', "import { UserNotFound } from '../../customers/contract.ts';"],
    ['src/orders/steps/close.ts', "import { type Request } from '../input.ts';"],
    ['src/orders/adapters/sns.ts', "import { PublishCommand } from '@aws-sdk/client-sns';"],
    ['src/orders/adapters/sns.ts', "import { randomUUID } from 'node:crypto';"],
    ['src/platform/aws-clients.ts', "import { SNSClient } from '@aws-sdk/client-sns';"],
    ['local/cloud.ts', "import { queues } from './messaging/queues.ts';"],
    ['local/events/test-events.ts', "import { sandbox } from '../lambda/sandbox.ts';"],
    ['local/lambda/pool.ts', "import { sdkConfig } from '../endpoint/sdk.ts';"],
    ['web/counter/page.ts', "import type { Total } from '../../src/orders/contract.ts';"],
    ['scripts/seed.ts', "import { documentClient } from '../src/platform/aws-clients.ts';"],
    ['scripts/start.ts', "import { startCloud } from '../local/cloud.ts';"],
  ];
  for (const [file, text] of rightful)
    it(`lets ${file} have: ${text}`, () => {
      expect(found(file, text)).toEqual([]);
    });

  it('says where a file stands that belongs to no folder of the map', () => {
    expect(found('src/helpers.ts', '')).toEqual([
      expect.stringContaining('src/helpers.ts:1 stands in no folder'),
    ]);
  });

  it('does not follow a name that is computed', () => {
    expect(found('src/orders/steps/close.ts', 'await import(name);')).toEqual([
      expect.stringContaining('may not import a computed name'),
    ]);
  });

  it('names what the folder may import instead', () => {
    expect(found('src/platform/env.ts', "import { run } from '../../scripts/run.ts';")).toEqual([
      'src/platform/env.ts:1 may not import ../../scripts/run.ts, scripts (platform may: kernel, platform, platform/parse, node, aws-sdk, package)',
    ]);
  });
});

describe('purity', () => {
  for (const text of [
    'Date.now()',
    'new Date()',
    'new Date',
    'Date()',
    'Math.random()',
    'const f = (now = Date.now) => now()',
    'process.env.HOME',
    "process['env']",
    'crypto.randomUUID()',
    'setTimeout(f, 1)',
    'globalThis.Date',
  ])
    it(`refuses ${text} in a rule`, () => {
      expect(found('src/orders/domain/total.ts', text)).toEqual([expect.stringContaining('may not use')]);
    });

  for (const text of [
    'new Date(openedAt)',
    'Math.floor(1.5)',
    'export const f = (process: { env: string }) => process.env',
    "import { crypto } from '../../kernel/words.ts'; crypto.sum();",
    'order.process.env',
  ])
    it(`lets a rule have ${text}`, () => {
      expect(found('src/orders/domain/total.ts', text)).toEqual([]);
    });

  it('has one file read the environment', () => {
    expect(found('src/orders/adapters/sns.ts', 'process.env.HOME')).toHaveLength(1);
    expect(found('src/platform/env.ts', 'process.env.HOME')).toEqual([]);
  });
});

describe('file names', () => {
  it('are lower case', () => {
    expect(checkFileNames(['src/orders/Total.ts', 'docs/Images/a.svg'])).toHaveLength(2);
    expect(checkFileNames(['src/orders/total.ts', 'src/orders/README.md'])).toEqual([]);
  });
});
