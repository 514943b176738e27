import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { parse } from 'yaml';
import type { OrderRow } from '../../kernel/order-record.ts';
import { OrderClosed } from '../../kernel/order-record.ts';
import { VersionTooNew } from '../../kernel/versions.ts';
import { MESSAGE_VERSION } from '../contract.ts';
import type { CourierRow } from '../contract.ts';
import { BrokenMessage, CourierBusy } from '../domain/errors.ts';
import { assign } from '../domain/couriers.ts';
import { retryAfter } from './retry-after.ts';
import { parseMessage } from '../input.ts';
import { prepareOrder } from './prepare-order.ts';

const courier: CourierRow = {
  courierId: 'red-bicycle',
  name: 'Red Bicycle',
  capacity: 2,
  assigned: 0,
  available: 'yes',
};
const open = {
  orderId: 'o1',
  status: 'OPEN',
  lines: [],
  currency: 'EUR',
  charged: 2000,
  timeline: [],
} as unknown as OrderRow;
const message = { orderId: 'o1', taskToken: 'token', attempt: 0 };

interface World {
  heartbeat?: () => Promise<'waiting' | 'gone'>;
  order?: OrderRow | undefined;
  couriers?: CourierRow[][];
  dispatch?: (courierId: string) => Promise<unknown>;
}

const prepare = async ({ heartbeat, couriers = [[courier]], dispatch, ...world }: World) => {
  const answers: string[] = [];
  const asked: string[] = [];
  const notes: string[] = [];
  const outcome = await prepareOrder({
    desk: {
      find: () => Promise.resolve('order' in world ? world.order : open),
      noteFailure: (_, { name }) => Promise.resolve(void notes.push(name)),
      freeCouriers: () => Promise.resolve(couriers.shift() ?? []),
      dispatch: async (_, { courierId, name }) => {
        asked.push(courierId);
        await dispatch?.(courierId);
        return { orderId: 'o1', userId: 'u1', courier: { courierId, name }, receipt: '' };
      },
    },
    process: {
      heartbeat: heartbeat ?? (() => Promise.resolve('waiting')),
      succeed: () => Promise.resolve(void answers.push('success')),
      fail: (_, { name }) => Promise.resolve(void answers.push(name)),
    },
  })(message);
  return { outcome, answers, asked };
};

describe('the order desk', () => {
  it('hands the order to a free courier', async () => {
    expect(await prepare({})).toEqual({
      outcome: 'dispatched',
      answers: ['success'],
      asked: ['red-bicycle'],
    });
  });

  it('leaves an order alone when nobody waits any more', async () => {
    expect(await prepare({ heartbeat: () => Promise.resolve('gone') })).toMatchObject({
      answers: [],
      asked: [],
    });
  });

  it('answers what was decided before when the message comes again', async () => {
    const dispatched = { ...open, status: 'DISPATCHED' as const, courier };
    expect(await prepare({ order: dispatched })).toMatchObject({ answers: ['success'], asked: [] });
  });

  it('sells nothing of an order that is being cancelled', async () => {
    expect(await prepare({ order: { ...open, status: 'CANCELLING' } })).toMatchObject({
      answers: ['OrderClosed'],
      asked: [],
    });
    const raced = await prepare({ dispatch: () => Promise.reject(new OrderClosed('o1', 'CANCELLING')) });
    expect(raced.answers).toEqual(['OrderClosed']);
  });

  it('says so when no courier is free', async () => {
    expect(await prepare({ couriers: [[]] })).toMatchObject({ answers: ['NoCourierAvailable'] });
  });

  it('hands over nothing that is not paid, whoever asks for it', async () => {
    const { charged: _, ...unpaid } = open;
    await expect(prepare({ order: unpaid })).rejects.toThrow(BrokenMessage);
    expect((await prepare({ order: { ...open, charged: 0 } })).outcome).toBe('dispatched');
  });

  it('asks the next courier when the first has just been taken, and then looks again', async () => {
    const second = { ...courier, courierId: 'blue-van' };
    const busy = (courierId: string) =>
      courierId === 'blue-van' ? Promise.resolve() : Promise.reject(new CourierBusy(courierId));
    expect(await prepare({ couriers: [[courier, second]], dispatch: busy })).toMatchObject({
      answers: ['success'],
      asked: ['red-bicycle', 'blue-van'],
    });
    expect(await prepare({ couriers: [[courier], [second]], dispatch: busy })).toMatchObject({
      answers: ['success'],
    });
    expect(await prepare({ couriers: [[courier], []], dispatch: busy })).toMatchObject({
      answers: ['NoCourierAvailable'],
    });
  });

  it('lets a message fail that names no order', async () => {
    await expect(prepare({ order: undefined })).rejects.toThrow(BrokenMessage);
  });

  it('answers nothing when it fails itself, so that the message comes again', async () => {
    await expect(prepare({ dispatch: () => Promise.reject(new Error('no network')) })).rejects.toThrow(
      'no network',
    );
  });

  for (const body of [
    '',
    'not json',
    'null',
    '[]',
    '{}',
    '{"orderId":"o1"}',
    '{"orderId":"a b","taskToken":"t"}',
  ])
    it(`takes ${JSON.stringify(body)} for a broken message, and does not repeat it`, () => {
      expect(() => parseMessage(body)).toThrow(
        new BrokenMessage('The message is not an object with orderId and taskToken'),
      );
    });
});

describe('a message', () => {
  const sent = { orderId: 'o1', taskToken: 'token' };
  const read = (body: object) => parseMessage(JSON.stringify(body));

  it('is read as this version sends it, the one before, and the next', () => {
    for (const known of [{ version: MESSAGE_VERSION, ...sent }, sent]) expect(read(known)).toEqual(sent);
    expect(read({ version: MESSAGE_VERSION + 1, ...sent, gift: true })).toEqual(sent);
  });

  it('that comes of a version after the next is left to the code that knows it, whatever it looks like', () => {
    for (const unknown of [sent, { token: 'elsewhere' }])
      expect(() => read({ version: MESSAGE_VERSION + 2, ...unknown })).toThrow(
        new VersionTooNew('The message', MESSAGE_VERSION + 2),
      );
  });

  it('has the version that the process writes into it', () => {
    const process = parse(readFileSync('stepfunctions/checkout.asl.yml', 'utf8')) as {
      States: { PrepareOrder: { Arguments: { MessageBody: { version: number } } } };
    };
    expect(process.States.PrepareOrder.Arguments.MessageBody.version).toBe(MESSAGE_VERSION);
  });
});

describe('a courier', () => {
  it('carries as many orders as there is room for', () => {
    expect(assign(courier)).toMatchObject({ assigned: 1, available: 'yes' });
    expect(assign({ ...courier, assigned: 1 })).not.toHaveProperty('available');
    expect(assign({ ...courier, assigned: 2 })).toBeUndefined();
  });
});

describe('a message that failed', () => {
  it('comes again later and later, so that a passing fault may pass', () => {
    expect([1, 2, 3, 9].map((count) => retryAfter(() => 1)(new Error('no network'), count))).toEqual([
      5, 10, 20, 60,
    ]);
  });

  it('that is broken comes again at once, on its way to the dead letters', () => {
    expect(retryAfter(Math.random)(new BrokenMessage('x'), 1)).toBe(0);
  });

  it('that is too new takes its time: the code that knows it may be on its way', () => {
    expect(retryAfter(() => 1)(new VersionTooNew('The message', 3), 4)).toBe(40);
  });
});
