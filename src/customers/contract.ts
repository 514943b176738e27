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

/** One movement of a customer's points; rows are added, never changed. */
export interface LedgerRow {
  userId: string;
  /** Unique per user, and what the movement was for: `ORDER#<orderId>#redeemed`. */
  entry: string;
  at: string;
  points: number;
}

/** RedeemPoints answers what is left to pay. */
export interface Redemption {
  pointsUsed: number;
  amountDue: Money;
}

/** RestoreRedeemPoints answers the points that were given back. */
export interface RestoredPoints {
  restored: number;
}

export class UserNotFound extends DomainError {
  override readonly name = 'UserNotFound';
  constructor(userId: string) {
    super(`There is no user ${userId}`);
  }
}

/** The part of a transaction that makes sure of the customer. */
export const userExists = (table: string, userId: string) => ({
  ConditionCheck: { TableName: table, Key: { userId }, ConditionExpression: 'attribute_exists(userId)' },
});
