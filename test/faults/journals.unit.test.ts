import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parse } from 'yaml';
import { payload } from '../../local/stepfunctions/engine/payload.ts';
import type { Rec } from '../../local/stepfunctions/engine/records.ts';
import { StateError } from '../../local/stepfunctions/engine/state-error.ts';
import { FUNCTION, testEngine } from '../../local/stepfunctions/engine/test-engine.ts';
import type { TestTask } from '../../local/stepfunctions/engine/test-engine.ts';
import { logWith } from '../../local/stepfunctions/engine/test-log.ts';
import type { Json } from '../../local/stepfunctions/language/json.ts';
import { root } from '../../scripts/lib/root.ts';

/** What a task gives, or the error that it fails with, by how often it has been retried and the execution redriven. */
type Scripted = (retries: number, redrives: number) => Json;

interface Story {
  process: 'checkout' | 'undo-order';
  tasks: Record<string, Scripted>;
  /** What the order desk answers; without it nobody does, and time passes. */
  desk?: { output: Json } | { error: string };
  /** Its end as FAILED is followed by a redrive, once. */
  redriven?: true;
  ends: object;
}

/** A definition in stepfunctions/ as it is deployed: what CloudFormation fills in is the name of something. */
const definitionOf = (process: string): object =>
  JSON.parse(
    JSON.stringify(
      parse(readFileSync(join(root, 'stepfunctions', `${process}.asl.yml`), 'utf8')),
      (_, value: unknown) => {
        if (typeof value !== 'object' || value === null) return value;
        if ('Fn::GetAtt' in value) return FUNCTION;
        return 'Ref' in value ? `arn:aws:sns:us-east-1:000000000000:${String(value.Ref)}` : value;
      },
    ),
  ) as object;

const DEFINITIONS = { checkout: definitionOf('checkout'), 'undo-order': definitionOf('undo-order') };

const gives =
  (value: Json): Scripted =>
  () =>
    value;
/** Fails with these errors, one at each try, and is well then. */
const after =
  (errors: readonly string[], value: Json): Scripted =>
  (retries) => {
    const error = errors[retries];
    if (error !== undefined) throw new StateError(error, `{"errorMessage":"try ${retries}"}`);
    return value;
  };
const fails =
  (error: string): Scripted =>
  () => {
    throw new StateError(error, '{"errorMessage":"because"}');
  };

const HELD = {
  orderId: 'o1',
  userId: 'u1',
  redeem: true,
  paymentMethod: 'test-ok',
  currency: 'EUR',
  lines: [{ bookId: 'b1', quantity: 2 }],
};
const DISPATCH = { orderId: 'o1', userId: 'u1', receipt: 'Order o1' };
const PASSING = ['Lambda.ServiceException', 'Runtime.OutOfMemory'];

/** Each is tried again once or twice before it is well. */
const WELL: Record<string, Scripted> = {
  CheckInventory: after(PASSING, HELD),
  CalculateTotal: after(['PlatformUnavailable'], { total: 4000, amountDue: 4000 }),
  RedeemPoints: after(['Sandbox.Timedout'], { amountDue: 1000 }),
  BillCustomer: after(['PaymentUnavailable', 'PaymentUnavailable'], {}),
  PrepareOrder: after(['SQS.RequestThrottledException'], { MessageId: 'm1' }),
  DispatchOrder: after(['SNS.InternalErrorException'], { MessageId: 'm2' }),
  RefundCustomer: after(['PaymentUnavailable', 'RefundRefused'], { refunded: 1000 }),
  RestoreQuantity: after(['PlatformUnavailable'], {}),
  RestoreRedeemPoints: gives({}),
  AnnounceCancellation: after(['SNS.InternalErrorException'], { MessageId: 'm3' }),
};

const STORIES: Record<string, Story> = {
  'a checkout that is dispatched': {
    process: 'checkout',
    tasks: WELL,
    desk: { output: DISPATCH },
    ends: { status: 'SUCCEEDED', output: { orderId: 'o1' } },
  },
  'a checkout that is declined': {
    process: 'checkout',
    tasks: { ...WELL, BillCustomer: fails('PaymentDeclined') },
    ends: { status: 'FAILED', error: 'PaymentDeclined', cause: 'because' },
  },
  'a checkout that finds no courier': {
    process: 'checkout',
    tasks: WELL,
    desk: { error: 'NoCourierAvailable' },
    ends: { status: 'FAILED', error: 'NoCourierAvailable' },
  },
  'a checkout that the desk does not answer in time': {
    process: 'checkout',
    tasks: WELL,
    ends: { status: 'FAILED', error: 'PrepareTimedOut', cause: 'The order desk did not answer in time' },
  },
  'a checkout that was sold in the moment of its time-out': {
    process: 'checkout',
    tasks: { ...WELL, RefundCustomer: gives({ refunded: 0, dispatched: DISPATCH }) },
    ends: { status: 'SUCCEEDED', output: { orderId: 'o1' } },
  },
  'a checkout that is refused': {
    process: 'checkout',
    tasks: { ...WELL, CheckInventory: fails('BookOutOfStock'), AnnounceRejection: gives({}) },
    ends: { status: 'FAILED', error: 'BookOutOfStock' },
  },
  'a checkout whose undo fails for good, and is redriven': {
    process: 'checkout',
    tasks: {
      ...WELL,
      RestoreQuantity: (retries, redrives) => (redrives === 0 ? fails('Broken')(retries, redrives) : {}),
    },
    desk: { error: 'NoCourierAvailable' },
    redriven: true,
    ends: { status: 'FAILED', error: 'NoCourierAvailable' },
  },
  'an undo': { process: 'undo-order', tasks: WELL, ends: { status: 'SUCCEEDED' } },
  'an undo that fails for good, and is redriven': {
    process: 'undo-order',
    tasks: {
      ...WELL,
      RefundCustomer: (retries, redrives) =>
        redrives === 0 ? fails('RefundRefused')(retries, redrives) : { refunded: 1000 },
    },
    redriven: true,
    ends: { status: 'SUCCEEDED' },
  },
};

/** More moments than any of them waits for. */
const PATIENCE = 100;

/** Goes on after the records to the end, letting time pass whenever all is at rest. */
const live = async ({ process, tasks, desk, redriven }: Story, before: readonly Rec[] = []) => {
  const log = logWith(before);
  const records = () => log.records(1);
  const redrives = () => records().filter(({ kind }) => kind === 'redriven').length;
  const anyTask: TestTask = ({ stateName, retryCount }) => {
    const scripted = tasks[stateName];
    if (!scripted) throw new Error(`Nobody has said what ${stateName} gives`);
    return scripted(retryCount, redrives());
  };
  const test = testEngine(DEFINITIONS[process], { log, anyTask });
  test.clock.advance(Math.max(0, (before.at(-1)?.at ?? 0) - test.clock.start) / 1000);
  const arn = test.arnOf('e1');
  if (before.length === 0) await test.start({ orderId: 'o1' });
  else test.engine.resume();
  for (let moments = 0; moments < PATIENCE; moments++) {
    await test.rest();
    const isOver = test.engine.find(arn)?.status !== 'RUNNING';
    if (isOver && (!redriven || redrives() > 0)) break;
    const all = records();
    const parked = all.findLast((record) => record.kind === 'scheduled');
    if (isOver) await test.engine.redrive(arn);
    else if (desk && all.at(-1)?.kind === 'submitted' && parked?.token !== undefined)
      await ('error' in desk
        ? test.engine.callbacks.fail(parked.token, desk)
        : test.engine.callbacks.succeed(parked.token, payload(desk.output)));
    else test.clock.jump();
  }
  return { ...test, records, outcome: await test.ended() };
};

/** The calls, each by its state and its place among all that were scheduled. */
const made = ({ calls, records }: Awaited<ReturnType<typeof live>>): string[] => {
  const scheduled = records().flatMap((record) => (record.kind === 'scheduled' ? [record.id] : []));
  return calls.map(({ stateName, attempt }) => `${stateName} ${scheduled.indexOf(attempt)}`);
};

/** Those whose answer, failure or acceptance stands in the records: these processes do one thing after the other. */
const answeredIn = (records: readonly Rec[]): string[] => {
  let state = '';
  let place = -1;
  return records.flatMap((record) => {
    if (record.kind === 'entered') state = record.name;
    if (record.kind === 'scheduled') place += 1;
    const isOver = record.kind === 'answered' || record.kind === 'failed' || record.kind === 'submitted';
    return isOver ? [`${state} ${place}`] : [];
  });
};

describe('the journal of the shop’s own processes', () => {
  for (const [what, story] of Object.entries(STORIES))
    it(`is replayed from every prefix: ${what} ends the same, and nothing is called again that was answered`, async () => {
      const whole = await live(story);
      expect(whole.outcome).toMatchObject(story.ends);
      expect(whole.errors).toEqual([]);
      const records = whole.records();
      expect(records.length).toBeGreaterThan(10);
      for (let length = 1; length <= records.length; length++) {
        const before = records.slice(0, length);
        const at = `after ${length} records, the last of them ${before.at(-1)?.kind}`;
        const again = await live(story, before);
        expect([at, again.outcome]).toEqual([at, whole.outcome]);
        expect([at, again.errors]).toEqual([at, []]);
        expect([at, again.records().slice(0, length)]).toEqual([at, before]);
        expect([at, again.path()]).toEqual([at, whole.path()]);
        // Every call is made in one life or the other, and one that was over in the first is not made in the second.
        const over = new Set(answeredIn(before));
        const left = made(whole).filter((call) => !over.has(call));
        expect([at, made(again)]).toEqual([at, left]);
      }
    });
});
