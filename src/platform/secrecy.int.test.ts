import { after, before, describe, it } from 'node:test';
import { inspect } from 'node:util';
import { expect } from 'expect';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { aContext } from '../../test/store/a-context.ts';
import { startListeningAws } from '../../test/store/listening-aws.ts';
import { writtenLines } from '../../test/store/written-lines.ts';
import { RecordsDisagree } from '../kernel/domain-error.ts';
import { PlatformUnavailable } from './errors.ts';
import { id, parser, tryFields } from './parse.ts';
import { failureCounter } from './metrics.ts';
import { queueHandler } from './queue-handler.ts';
import { taskHandler } from './task-handler.ts';

interface Secret {
  text: string;
  /** What of it must be nowhere. */
  mark: string;
  /** It can be told by its looks: it is not even told where the words around it are. */
  hasLooks: boolean;
}

const letters = fc.string({
  unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'.split('')),
  minLength: 8,
  maxLength: 12,
});
const digits = (count: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'.split('')), minLength: count, maxLength: count });
const base64 = fc
  .uint8Array({ minLength: 60, maxLength: 300 })
  .map((bytes) => Buffer.from(bytes).toString('base64'));

const secrets: fc.Arbitrary<Secret> = fc.oneof(
  letters.map((mark) => ({ text: `Ada ${mark} Example`, mark, hasLooks: false })),
  letters.map((mark) => ({ text: `1 ${mark} Lane,\n    at Hay-on-Wye`, mark, hasLooks: false })),
  letters.map((mark) => ({ text: `${mark}+shop@mail.example.com`, mark, hasLooks: true })),
  digits(16).map((mark) => ({ text: mark, mark, hasLooks: true })),
  digits(16).map((all) => {
    const text = all.replace(/(.{4})(?=.)/g, '$1 ');
    return { text, mark: text.slice(0, 9), hasLooks: true };
  }),
  base64.map((text) => ({ text, mark: text.slice(5, 30), hasLooks: true })),
);

/** An AWS SDK error: it carries much more than its words. */
const ofAws = (name: string, text: string) =>
  Object.assign(new Error(`${name}: ${text} is not welcome`), {
    name,
    $fault: 'client',
    $service: text,
    $metadata: { httpStatusCode: 400, requestId: text, extendedRequestId: text },
    $response: { body: text, headers: { authorization: text } },
    CancellationReasons: [{ Code: text, Message: text, Item: { email: { S: text } } }],
    input: { email: text },
  });

/** What may be thrown, each around a text. */
const FOREIGN: ((text: string) => unknown)[] = [
  (text) => new Error(text),
  (text) => new Error('x', { cause: new TypeError(text, { cause: text }) }),
  (text) =>
    Object.assign(new SyntaxError(`Unexpected token in "${text}"`), { input: text, code: text, text }),
  (text) => Object.assign(new Error('x'), { name: text, stack: `${text}\n    at ${text} (${text})` }),
  (text) => ofAws('ValidationException', text),
  (text) => ofAws('MessageRejected', text),
  (text) => Object.assign(ofAws('InternalServerError', text), { $fault: 'server' }),
  (text) => new AggregateError([new Error(text)], text),
  (text) => text,
  (text) => ({ name: text, message: text, input: text, email: text }),
];
const OWN: ((text: string) => unknown)[] = [
  (text) => new RecordsDisagree(`Told of ${text} again`),
  (text) => new PlatformUnavailable('busy', { cause: ofAws('ThrottlingException', text) }),
  (text) => ofAws('AccessDeniedException', text),
];

const planted = secrets.chain(({ text, mark, hasLooks }) =>
  fc.constantFrom(...FOREIGN, ...(hasLooks ? OWN : [])).map((make) => ({ mark, text, thrown: make(text) })),
);

describe('what a function says', () => {
  let aws: Awaited<ReturnType<typeof startListeningAws>>;
  before(async () => {
    aws = await startListeningAws();
  });
  after(() => aws.stop());

  /** All that leaves a function: its lines, its calls, and what Lambda's runtime prints and answers of its error. */
  const saidBy = async (
    handler: (event: never, context: ReturnType<typeof aContext>) => unknown,
    event: unknown,
  ) => {
    const said: unknown[] = [];
    const lines = await writtenLines(async () => {
      try {
        said.push(await handler(event as never, aContext()));
      } catch (error) {
        said.push(inspect(error, { showHidden: true, depth: 10 }), { ...(error as object) });
      }
    });
    // An order's row is found by its id, whatever its caller calls it.
    const calls = aws.heard().map((body) => body.replace(/"Key":\{"orderId":\{"S":"[^"]*"\}/, ''));
    return { lines, all: [...lines, ...calls, inspect(said, { depth: 10 })].join('\n') };
  };
  const expectSecrecy = (all: string, mark: string) => {
    if (all.includes(mark)) throw new Error(`${mark} was told:\n${all}`);
  };

  it('of what went wrong in a task, or of its event, names nobody', async () => {
    const record = { db: aws.db, table: 'OrderTable', count: () => {} };
    const parse = parser(z.object({ ...tryFields, userId: id }));
    const good = { orderId: 'o1', attempt: 0, userId: 'u1' };
    const events = (text: string) =>
      fc.constantFrom(
        good,
        { ...good, execution: text },
        { ...good, orderId: text },
        { ...good, attempt: text },
        { ...good, userId: text, [text]: text },
        { ...good, extra: { deep: [text] } },
        text,
      );
    const cases = planted.chain((plant) => fc.tuple(fc.constant(plant), events(plant.text)));
    await fc.assert(
      fc.asyncProperty(cases, async ([{ mark, thrown }, event]) => {
        const handler = taskHandler('RedeemPoints', record, parse, () => {
          throw thrown;
        });
        const { lines, all } = await saidBy(handler, event);
        expectSecrecy(all, mark);
        const [line = '{}'] = lines;
        expect(JSON.parse(line)).toMatchObject({ level: 'ERROR', step: 'RedeemPoints', error: {} });
      }),
      { numRuns: 400 },
    );
  });

  it('of a message, and of what went wrong with it, names nobody', async () => {
    const message = parser(z.object({ orderId: id, taskToken: z.string() }));
    const bodies = (text: string) =>
      fc.constantFrom(
        JSON.stringify({ orderId: 'o1', taskToken: text }),
        JSON.stringify({ orderId: text, taskToken: text, [text]: text }),
        `{"orderId": "${text}`,
        text,
      );
    const cases = planted.chain((plant) => fc.tuple(fc.constant(plant), bodies(plant.text)));
    await fc.assert(
      fc.asyncProperty(cases, async ([{ mark, thrown }, body]) => {
        const handler = queueHandler({
          step: 'PrepareOrder',
          client: aws.queues,
          queueUrl: 'http://127.0.0.1/000000000000/orders',
          parse: (text) => message(JSON.parse(text)),
          work: () => {
            throw thrown;
          },
          retryAfter: () => 5,
          countFailure: failureCounter('dev'),
        });
        const record = {
          body,
          messageId: 'm1',
          receiptHandle: 'r1',
          attributes: { ApproximateReceiveCount: '3' },
        };
        const { lines, all } = await saidBy(handler, { Records: [record] });
        expectSecrecy(all, mark);
        const [line = '{}'] = lines;
        expect(JSON.parse(line)).toMatchObject({
          step: 'PrepareOrder',
          attempt: 2,
          messageId: 'm1',
          error: {},
        });
      }),
      { numRuns: 400 },
    );
  });
});
