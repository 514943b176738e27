import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { DomainError } from '../../kernel/domain-error.ts';
import { log } from '../logger.ts';
import type { Answer } from './answer.ts';
import { fingerprintOf, sha256 } from './fingerprint.ts';
import { problemOf } from './problem.ts';
import type { Statuses } from './problem.ts';

export class IdempotencyKeyReused extends DomainError {
  override readonly name = 'IdempotencyKeyReused';
  constructor() {
    super('This Idempotency-Key was sent with another body before: take a new key for a new request');
  }
}

export class RequestInProgress extends DomainError {
  override readonly name = 'RequestInProgress';
  constructor() {
    super('The same request is being answered at this moment: send it again for its answer');
  }
}

/** Longer than a function may run: whoever has begun and not answered by then is dead. */
const LEASE_MS = 30_000;
const ANSWER_SECONDS = 24 * 60 * 60;

/** A request as its sender means it: the same key and content are the same request. */
export interface Intention {
  userId: string;
  /** Of the header Idempotency-Key. */
  key: string;
  /** What was sent, as JSON: not what a version of the store understood by it, for another may answer the retry. */
  content: unknown;
}

/** What is kept of it for ever: the id that was given to what it makes, and who is at work on it. */
interface RequestRow {
  requestKey: string;
  row: 'REQUEST';
  id: string;
  fingerprint: string;
  /** Milliseconds since 1970; 0 when nobody is. */
  busyUntil: number;
}

/** What is kept for a day. */
interface AnswerRow {
  requestKey: string;
  row: 'ANSWER';
  /** JSON text, so that it is repeated as it was. */
  answer: string;
  /** Seconds since 1970. */
  expiresAt: number;
}

export interface Idempotency {
  db: DynamoDBDocumentClient;
  table: string;
  newId: () => string;
}

/** What a request makes, and whether somebody may have begun to make it before. */
export interface Making {
  id: string;
  again: boolean;
}

type Begun = (Making & { busyUntil: number }) | { answer: Answer };

/** Takes the lease of a request whose worker has died, or failed; one of several gets it. */
const takeOver = async ({ db, table }: Idempotency, found: RequestRow, busyUntil: number): Promise<Begun> => {
  const { requestKey, row, id } = found;
  await db
    .send(
      new UpdateCommand({
        TableName: table,
        Key: { requestKey, row },
        UpdateExpression: 'SET busyUntil = :mine',
        ConditionExpression: 'busyUntil = :before',
        ExpressionAttributeValues: { ':mine': busyUntil, ':before': found.busyUntil },
      }),
    )
    .catch((error: unknown) => {
      if (error instanceof ConditionalCheckFailedException) throw new RequestInProgress();
      throw error;
    });
  return { id, busyUntil, again: true };
};

const begin = async (parts: Idempotency, requestKey: string, content: unknown): Promise<Begun> => {
  const { db, table, newId } = parts;
  const now = Date.now();
  const row: RequestRow = {
    requestKey,
    row: 'REQUEST',
    id: newId(),
    fingerprint: fingerprintOf(content),
    busyUntil: now + LEASE_MS,
  };
  const begun = { id: row.id, busyUntil: row.busyUntil, again: false };
  try {
    await db.send(
      new PutCommand({
        TableName: table,
        Item: row,
        ConditionExpression: 'attribute_not_exists(requestKey)',
        ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
      }),
    );
    return begun;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException) || !error.Item) throw error;
    const found = unmarshall(error.Item) as RequestRow;
    // The SDK has tried again, for the first answer was lost: nobody else is at work.
    if (found.id === row.id) return begun;
    if (found.fingerprint !== row.fingerprint) throw new IdempotencyKeyReused();
    const { Item } = await db.send(
      new GetCommand({ TableName: table, Key: { requestKey, row: 'ANSWER' }, ConsistentRead: true }),
    );
    const answered = Item as AnswerRow | undefined;
    if (answered && answered.expiresAt * 1000 > now) return { answer: JSON.parse(answered.answer) as Answer };
    if (found.busyUntil > now) throw new RequestInProgress();
    return takeOver(parts, found, row.busyUntil);
  }
};

const keep = ({ db, table }: Idempotency, requestKey: string, answer: Answer) => {
  const expiresAt = Math.floor(Date.now() / 1000) + ANSWER_SECONDS;
  const item: AnswerRow = { requestKey, row: 'ANSWER', answer: JSON.stringify(answer), expiresAt };
  return db.send(new PutCommand({ TableName: table, Item: item }));
};

/** Lets the sender try again at once. If that fails too, the lease runs out by itself. */
const release = ({ db, table }: Idempotency, requestKey: string, busyUntil: number) =>
  db
    .send(
      new UpdateCommand({
        TableName: table,
        Key: { requestKey, row: 'REQUEST' },
        UpdateExpression: 'SET busyUntil = :nobody',
        ConditionExpression: 'busyUntil = :mine',
        ExpressionAttributeValues: { ':nobody': 0, ':mine': busyUntil },
      }),
    )
    .catch((error: unknown) => log.warn('the lease of the request could not be given back', error));

/**
 * Answers a request once, however often it is sent. Before anything else, the request gets the id of what it will
 * make; a retry is given the same one, so that a lost answer or a crash can never make two of it. The answer is
 * repeated for a day, with the header Idempotency-Replayed; one of 5xx is not kept, and the request may be tried again.
 *
 * Not made of Powertools' idempotency: its record is forgotten with the answer, and this one's id must not be.
 *
 * @param work is given the id. Its errors that have a status below 500 are answers as well.
 * @throws IdempotencyKeyReused, RequestInProgress
 */
export const idempotently = async (
  parts: Idempotency,
  { userId, key, content }: Intention,
  { statuses, requestId }: { statuses: Statuses; requestId: string },
  work: (making: Making) => Promise<Answer>,
): Promise<Answer> => {
  const requestKey = `${userId}#${sha256(key)}`;
  const begun = await begin(parts, requestKey, content);
  if ('answer' in begun) {
    const { answer } = begun;
    return { ...answer, headers: { ...answer.headers, 'idempotency-replayed': 'true' } };
  }
  try {
    const answer = await work(begun).catch((error: unknown) => {
      const refusal = problemOf(error, statuses, requestId);
      if (refusal.status >= 500) throw error;
      return refusal;
    });
    await keep(parts, requestKey, answer);
    return answer;
  } catch (error) {
    await release(parts, requestKey, begun.busyUntil);
    throw error;
  }
};
