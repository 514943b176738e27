import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { PutCommand } from '@aws-sdk/lib-dynamodb';
import { after, before, beforeEach, describe, it } from 'node:test';
import { expect } from 'expect';
import { ulid } from 'ulid';
import { startTables } from '../../../test/store/tables.ts';
import type { Tables } from '../../../test/store/tables.ts';
import { DomainError } from '../../kernel/domain-error.ts';
import { PlatformUnavailable } from '../errors.ts';
import type { Answer } from './answer.ts';
import { idempotently } from './idempotency.ts';
import type { Making } from './idempotency.ts';

class SoldOut extends DomainError {
  override readonly name = 'SoldOut';
}

describe('a request with an Idempotency-Key', () => {
  let tables: Tables;
  let userId: string;
  before(async () => {
    tables = await startTables();
  });
  beforeEach(() => {
    userId = ulid();
  });
  after(() => tables.stop());

  const send = (
    work: (making: Making) => Promise<Answer>,
    { key = 'k', content = { a: 1 }, by = userId, db = tables.db } = {},
  ) =>
    idempotently(
      { db, table: 'RequestTable', newId: ulid },
      { userId: by, key, content },
      { statuses: { SoldOut: 409 }, requestId: 'r' },
      work,
    );
  const rowsOf = async (): Promise<Record<string, unknown>[]> => {
    const { createHash } = await import('node:crypto');
    const { Items = [] } = await tables.db.send(
      new QueryCommand({
        TableName: 'RequestTable',
        KeyConditionExpression: 'requestKey = :request',
        ExpressionAttributeValues: {
          ':request': `${userId}#${createHash('sha256').update('k').digest('hex')}`,
        },
      }),
    );
    return Items;
  };
  const making = (made: Making[]) => (each: Making) => {
    made.push(each);
    return Promise.resolve({ status: 202, body: { id: each.id }, headers: { location: `/${each.id}` } });
  };

  it('is answered once, and its answer repeated', async () => {
    const made: Making[] = [];
    const first = await send(making(made));
    expect(first).toEqual({
      status: 202,
      body: { id: made[0]?.id },
      headers: { location: `/${made[0]?.id}` },
    });
    expect(await send(making(made))).toEqual({
      ...first,
      headers: { ...first.headers, 'idempotency-replayed': 'true' },
    });
    expect(made).toEqual([{ id: expect.any(String), again: false, busyUntil: expect.any(Number) }]);
  });

  it('is refused with another content under the same key, whatever became of the first', async () => {
    await send(making([]));
    await expect(send(making([]), { content: { a: 2 } })).rejects.toMatchObject({
      name: 'IdempotencyKeyReused',
    });
  });

  it('is the same in whatever order its members stand, and lists keep theirs', async () => {
    const made: Making[] = [];
    const content = (members: object) => ({ content: { a: 1, ...members } });
    await send(making(made), content({ lines: [{ x: 1, y: { p: 1, q: 2 } }, 2] }));
    const turned = { lines: [{ y: { q: 2, p: 1 }, x: 1 }, 2], a: 1 };
    expect(await send(making(made), { content: turned })).toMatchObject({
      headers: { 'idempotency-replayed': 'true' },
    });
    await expect(
      send(making(made), content({ lines: [2, { x: 1, y: { p: 1, q: 2 } }] })),
    ).rejects.toMatchObject({ name: 'IdempotencyKeyReused' });
    expect(made).toHaveLength(1);
  });

  it('is another one under another key, and for another user', async () => {
    const made: Making[] = [];
    await send(making(made));
    await send(making(made), { key: 'other' });
    await send(making(made), { by: ulid() });
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
  });

  it('has its twin wait while it is being answered', async () => {
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const first = send(() => promise);
    await expect(
      (async () => {
        for (;;) {
          if ((await rowsOf()).length > 0) return send(making([]));
        }
      })(),
    ).rejects.toMatchObject({ name: 'RequestInProgress' });
    resolve({ status: 202, body: {} });
    expect(await first).toEqual({ status: 202, body: {} });
  });

  it('is no twin of its own when the SDK has sent its first write twice', async () => {
    const db = Object.create(tables.db) as typeof tables.db;
    db.send = (async (command: PutCommand) => {
      await tables.db.send(command);
      return tables.db.send(command);
    }) as typeof db.send;
    const made: Making[] = [];
    await send(making(made), { db });
    expect(made).toMatchObject([{ again: false }]);
  });

  it('may be tried again after an error that nobody decided, and makes the same thing', async () => {
    const made: Making[] = [];
    const failing = (each: Making) => {
      made.push(each);
      return Promise.reject(new PlatformUnavailable('busy'));
    };
    await expect(send(failing)).rejects.toThrow(PlatformUnavailable);
    await send(making(made));
    expect(made).toMatchObject([{ again: false }, { again: true }]);
    expect(made[1]?.id).toBe(made[0]?.id);
  });

  it('has a refusal as its answer', async () => {
    const refusing = () => Promise.reject(new SoldOut('nothing left'));
    const refusal = await send(refusing);
    expect(refusal).toMatchObject({
      status: 409,
      type: 'application/problem+json',
      body: { type: 'https://storeflow.example/problems/sold-out', detail: 'nothing left', requestId: 'r' },
    });
    expect(await send(making([]))).toMatchObject({
      status: 409,
      headers: { 'idempotency-replayed': 'true' },
    });
  });

  it('is gone on with by one of many when its worker has died, and makes the same thing', async () => {
    const { promise: begun, resolve } = Promise.withResolvers<string>();
    const dying = (each: Making) => {
      resolve(each.id);
      return new Promise<never>(() => {});
    };
    void send(dying);
    const id = await begun;
    const later = Date.now() + 31_000;
    const { now } = Date;
    Date.now = () => later;
    try {
      const made: Making[] = [];
      const answers = await Promise.allSettled([1, 2, 3, 4].map(() => send(making(made))));
      expect(made).toMatchObject([{ id, again: true }]);
      expect(answers.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    } finally {
      Date.now = now;
    }
  });

  it('is known for ever, and its answer for a day', async () => {
    const made: Making[] = [];
    await send(making(made));
    const rows = await rowsOf();
    const answer = rows.find(({ row }) => row === 'ANSWER');
    expect(answer?.['expiresAt']).toBeGreaterThan(Date.now() / 1000 + 86_000);
    expect(rows.find(({ row }) => row === 'REQUEST')).not.toHaveProperty('expiresAt');
    await tables.db.send(
      new DeleteCommand({
        TableName: 'RequestTable',
        Key: { requestKey: answer?.['requestKey'], row: 'ANSWER' },
      }),
    );
    const { now } = Date;
    Date.now = () => now() + 86_400_000;
    try {
      await send(making(made));
    } finally {
      Date.now = now;
    }
    expect(made[1]).toMatchObject({ id: made[0]?.id, again: true });
  });
});
