import { after, before, describe, it } from 'node:test';
import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
} from '@aws-sdk/client-sfn';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { startFunctions } from '../store/functions.ts';
import type { Functions } from '../store/functions.ts';
import { jsonTexts, MEANINGFUL, MONSTERS, noJsonTexts, spoiltTexts } from '../store/hostile.ts';
import { processesOf, UNTOUCHED } from './processes.ts';
import type { Processes } from './processes.ts';

/** Each needs a checkout of its own. */
const RUNS = { numRuns: 25 };

describe('an answer to a task token', () => {
  let functions: Functions;
  let processes: Processes;
  before(async () => {
    functions = await startFunctions();
    processes = processesOf(functions);
  });
  after(() => functions.stop());

  type Waiting = Awaited<ReturnType<Processes['waiting']>>;
  const succeed = (taskToken: string, output: string) =>
    functions.processes.send(new SendTaskSuccessCommand({ taskToken, output }));
  const fail = (taskToken: string, error: string, cause: string) =>
    functions.processes.send(new SendTaskFailureCommand({ taskToken, error, cause }));
  /** The order was not sold, so that all is given back, under a name that the process's Catch knows. */
  const expectUndone = async ({ ended, order, orderId }: Waiting) => {
    expect(await ended()).toMatchObject({ status: 'FAILED', error: 'PrepareOrderFailed' });
    expect(await functions.rows.order(orderId)).toMatchObject({
      status: 'CANCELLED',
      reason: 'PrepareOrderFailed',
    });
    expect(await processes.left(order, orderId)).toEqual(UNTOUCHED);
  };

  it('that is any JSON sells nothing: the order is undone', () =>
    fc.assert(
      fc.asyncProperty(jsonTexts, async (output) => {
        const waiting = await processes.waiting();
        await succeed(waiting.taskToken, output);
        await expectUndone(waiting);
      }),
      RUNS,
    ));

  it('that is for another order, or nearly an answer, sells nothing', () =>
    fc.assert(
      fc.asyncProperty(spoiltTexts({ orderId: 'another', receipt: 'x' }), async (output) => {
        const waiting = await processes.waiting();
        await succeed(waiting.taskToken, output);
        await expectUndone(waiting);
      }),
      RUNS,
    ));

  it('that is no JSON, or deep or huge, is refused by name, and the process waits on', async () => {
    const waiting = await processes.waiting();
    const refused = (output: string) =>
      expect(succeed(waiting.taskToken, output)).rejects.toMatchObject({ name: 'InvalidOutput' });
    await fc.assert(fc.asyncProperty(noJsonTexts, refused));
    for (const monster of Object.values(MONSTERS)) await refused(monster);
    expect(await functions.rows.order(waiting.orderId)).toMatchObject({ status: 'OPEN' });
    await fail(waiting.taskToken, 'Enough', '');
    await expectUndone(waiting);
  });

  it('that is a failure of any name and cause undoes the order, and is data in all that is said of it', async () => {
    const texts = fc.oneof(
      fc.constantFrom(...MEANINGFUL.map((text) => text.toWellFormed())),
      fc.string({ unit: 'binary', maxLength: 100 }),
    );
    await fc.assert(
      fc.asyncProperty(texts, texts, async (error, cause) => {
        const waiting = await processes.waiting();
        await fail(waiting.taskToken, error, cause);
        await expectUndone(waiting);
      }),
      RUNS,
    );
  });

  for (const [what, cause] of Object.entries({
    'half a character': '\ud800',
    'the longest cause': 'because '.repeat(4096),
    'error messages without end': '"errorMessage":"\\'.repeat(1900),
    'a backslash over and over': `"errorMessage":"${'\\\\'.repeat(8000)}`,
  }))
    it(`that fails with ${what} undoes the order all the same`, async () => {
      const waiting = await processes.waiting();
      await fail(waiting.taskToken, 'x', cause);
      await expectUndone(waiting);
      expect((await functions.rows.order(waiting.orderId))?.cause?.length).toBeLessThan(1002);
    });

  it('with a token that nobody was given is refused by name, and nothing happens', async () => {
    const waiting = await processes.waiting();
    functions.effects();
    const tokens = fc
      .oneof(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 3000 }),
        fc.constantFrom(...MEANINGFUL).filter((text) => text !== ''),
        // Nearly the right one.
        fc
          .tuple(fc.nat(waiting.taskToken.length - 1), fc.constantFrom('', 'A', '\u0000'))
          .map(([at, other]) => waiting.taskToken.slice(0, at) + other + waiting.taskToken.slice(at + 1)),
      )
      .filter((token) => token !== waiting.taskToken);
    const refusal = {
      name: expect.stringMatching(/^(?:InvalidToken|TaskDoesNotExist|ValidationException)$/),
    };
    await fc.assert(
      fc.asyncProperty(tokens, async (taskToken) => {
        await expect(succeed(taskToken, '{}')).rejects.toMatchObject(refusal);
        await expect(fail(taskToken, 'x', 'x')).rejects.toMatchObject(refusal);
        const heartbeat = new SendTaskHeartbeatCommand({ taskToken });
        await expect(functions.processes.send(heartbeat)).rejects.toMatchObject(refusal);
      }),
    );
    expect(functions.effects()).toEqual([]);
    await fail(waiting.taskToken, 'Enough', '');
    await expectUndone(waiting);
  });
});
