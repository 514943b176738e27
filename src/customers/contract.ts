import { DomainError } from '../kernel/domain-error.ts';
import type { Money } from '../kernel/money.ts';

/** A customer. Name and addresses are known here only; everything else travels with the id. */
export interface UserRow {
  userId: string;
  name: string;
  email: string;
  address: string;
  /** Whole points; the ledger says how they came to be. */
  points: number;
}

/** What is left of a customer who was erased: the accounts still add up, and nobody can be told from it. */
export interface ErasedUserRow {
  userId: string;
  points: number;
  /** ISO 8601. */
  erasedAt: string;
}

export const isErased = (user: UserRow | ErasedUserRow): user is ErasedUserRow => 'erasedAt' in user;

/** One movement of a customer's points, or an erasure; rows are added, never changed. */
export interface LedgerRow {
  userId: string;
  /** Unique per user, and what it was for: `ORDER#<orderId>#redeemed`, `ERASED#<at>#<uuid>`. */
  entry: string;
  at: string;
  points: number;
  /** Of an erasure: the AWS identity that asked for it. */
  by?: string;
}

/** How the entries begin that tell of an erasure. */
export const ERASURE_ENTRY = 'ERASED#';

/** RedeemPoints answers what is left to pay. */
export interface Redemption {
  pointsUsed: number;
  amountDue: Money;
}

/** RestoreRedeemPoints answers the points that were given back. */
export interface RestoredPoints {
  restored: number;
}

/** EraseUser answers when the customer was erased, ISO 8601, and whether that was now. */
export interface Erasure {
  userId: string;
  erasedAt: string;
  now: boolean;
}

export class UserNotFound extends DomainError {
  override readonly name = 'UserNotFound';
  constructor(userId: string) {
    super(`There is no user ${userId}`);
  }
}

/** The part of a transaction that makes sure of the customer: whoever was erased orders nothing any more. */
export const userExists = (table: string, userId: string) => ({
  ConditionCheck: {
    TableName: table,
    Key: { userId },
    ConditionExpression: 'attribute_exists(userId) AND attribute_not_exists(erasedAt)',
  },
});
