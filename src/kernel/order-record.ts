import { DomainError } from './domain-error.ts';
import type { Money } from './money.ts';
import type { Listing } from './order-listing.ts';
import { assertKnown } from './versions.ts';

/**
 * The record of an order, shared by every context: one partition per order in the order table, with one ORDER
 * row and one EFFECT row for each step that changed stock, points or money.
 */

/** OPEN → DISPATCHED, or OPEN → CANCELLING → CANCELLED; one conditional write decides between them. */
export type OrderStatus =
  'OPEN' | 'CANCELLING' | 'DISPATCHED' | 'CANCELLED' | 'REJECTED' | 'COMPENSATION_FAILED';

/** States in which effects are given back: an undo that failed goes on from where it stands. */
export const UNDOING: readonly OrderStatus[] = ['CANCELLING', 'COMPENSATION_FAILED'];

/** States from which no execution brings an order further. */
export const OVER: readonly OrderStatus[] = ['DISPATCHED', 'CANCELLED', 'REJECTED'];

/** What the timeline says of what a payment's provider told later; whoever undoes and tells reads it there. */
export const FOLLOW_PAYMENT = 'FollowPayment';

/** The steps that leave an effect, by the names of their states. */
export type Step =
  | 'CheckInventory'
  | 'RedeemPoints'
  | 'BillCustomer'
  | 'PrepareOrder'
  | 'RefundCustomer'
  | 'RestoreQuantity'
  | 'RestoreRedeemPoints'
  | 'CompleteDelivery'
  | 'RefundGoodwill';

/** What gives back, in the order in which it does. */
export const UNDO_STEPS = ['RefundCustomer', 'RestoreQuantity', 'RestoreRedeemPoints'] as const;

export type UndoStep = (typeof UNDO_STEPS)[number];

/** An operator has done an undo step by hand, or said that it is not to be done. */
export interface Waiver {
  /** ISO 8601. */
  at: string;
  note: string;
}

/** A book of an order with the price that it was ordered at. */
export interface OrderLine {
  bookId: string;
  title: string;
  quantity: number;
  unitPrice: Money;
}

/** What a step changed, as the shop sees it: pieces on the shelf per book, a customer's points, money taken. */
export interface Moved {
  stock?: Record<string, number>;
  points?: number;
  money?: Money;
}

export interface TimelineEntry {
  /** ISO 8601, UTC. */
  at: string;
  step: string;
  /** 0 for the first try. */
  attempt: number;
  /** `done`, or the name of the error. */
  outcome: string;
  moved?: Moved;
  note?: string;
}

/** The courier who took the order. */
export interface AssignedCourier {
  courierId: string;
  name: string;
}

/** A customer has asked their bank for the money of an order back. */
export interface Dispute {
  disputeId: string;
  /** `needs_response`, `won`, `lost`, …: in the provider's words, as the reason is. */
  status: string;
  reason: string;
  amount: Money;
}

/** What is told when an order leaves: `receipt` is text to be read, without a person in it. */
export interface Dispatch {
  orderId: string;
  userId: string;
  courier: AssignedCourier;
  receipt: string;
}

/** `listedIn` and `listedAs` are missing in orders of versions that knew no list of all. */
export interface OrderRow extends Pick<Listing, 'openedAt'>, Partial<Omit<Listing, 'openedAt'>> {
  orderId: string;
  row: 'ORDER';
  /** Of the row's shape, when it was opened. */
  schemaVersion: number;
  status: OrderStatus;
  userId: string;
  redeem: boolean;
  paymentMethod: string;
  currency: string;
  lines: OrderLine[];
  executionArn: string;
  timeline: TimelineEntry[];
  total?: Money;
  pointsUsed?: number;
  amountDue?: Money;
  charged?: Money;
  refunded?: Money;
  /** As the payment provider told them last, oldest first. */
  disputes?: readonly Dispute[];
  courier?: AssignedCourier;
  dispatchedAt?: string;
  deliveredAt?: string;
  /** The courier's id while the order is on its way: the key of an index. */
  onTheWayWith?: string;
  /** Why it was rejected or cancelled: an error's name, and its words. */
  reason?: string;
  cause?: string;
  /** COMPENSATION_FAILED only: the undo steps that are still to be done. */
  owed?: Step[];
  /** Undo steps that are left out: nothing is given back by them. */
  waived?: Partial<Record<UndoStep, Waiver>>;
  /** Of the money of a dispatched order: given back all the same. */
  goodwill?: Money;
  /** How often somebody has begun to mend it, by hand or as the sweeper, and when last (ISO 8601). */
  mendings?: number;
  mendedAt?: string;
  /** Of the mendings: the sweeper's. */
  sweeps?: number;
}

/** The undo steps that an order still waits for: those that it owes, without those that operators have left out. */
export const stillOwed = ({ owed = [], waived = {} }: Pick<OrderRow, 'owed' | 'waived'>): Step[] =>
  owed.filter((step) => !(step in waived));

/** Of one that was closed before CheckInventory had opened it, nobody knows what was ordered. */
export const wasOpened = ({ lines }: Pick<OrderRow, 'lines'>): boolean => lines.length > 0;

/**
 * Whether the order itself says that a step was done. DynamoDB may show one row of a transaction before it shows another:
 * an effect whose row is not there may be one that is about to be.
 */
export const saysDone = ({ timeline }: Pick<OrderRow, 'timeline'>, step: Step): boolean =>
  timeline.some((entry) => entry.step === step && entry.outcome === 'done');

/** `result` is what the step answered, so that a retry answers the same. */
export interface EffectRow<Result = unknown> {
  orderId: string;
  row: `EFFECT#${Step}`;
  at: string;
  attempt: number;
  moved: Moved;
  result: Result;
}

/** Of the order row that this code opens. docs/versions.md says when it grows. */
export const SCHEMA_VERSION = 1;

/** An order row as it was found. Throws VersionTooNew. */
export const asOrder = (row: Record<string, unknown> | undefined): OrderRow | undefined => {
  const order = row as OrderRow | undefined;
  if (order) assertKnown(`Order ${order.orderId}`, order.schemaVersion, SCHEMA_VERSION);
  return order;
};

export const orderKey = (orderId: string) => ({ orderId, row: 'ORDER' }) as const;

export const effectKey = (orderId: string, step: Step) => ({ orderId, row: `EFFECT#${step}` }) as const;

/** `kind` names what the mail tells, so that each order has each mail once. */
export const mailKey = (orderId: string, kind: string) => ({ orderId, row: `MAIL#${kind}` }) as const;

/** What an operator, or the sweeper, has done to an order. */
export interface AuditRow {
  orderId: string;
  /** `AUDIT#<at>#<id>` */
  row: string;
  /** ISO 8601. */
  at: string;
  /** The AWS identity, `user <id>` of somebody of the staff, or `the sweeper`. */
  by: string;
  action: 'retry' | 'skip' | 'refund';
  /** Of a skip. */
  step?: UndoStep;
  /** Of a retry or refund: what it has led to. */
  how?: string;
  note?: string;
}

export const AUDIT = 'AUDIT#';

/** One intention of one order, however often it is tried: a retry repeats the key, another order never does. */
export const idempotencyKey = (orderId: string, action: 'charge' | 'refund'): string =>
  `${orderId}#${action}`;

/** Whose charge has this key; undefined if it is no charge's. */
export const orderOfCharge = (key: string): string | undefined => /^([^#]+)#charge$/.exec(key)?.[1];

/** A refund that has failed will never succeed under its key: the next one is an intention of its own. */
export const refundKey = (orderId: string, failedRefunds = 0): string => {
  const key = idempotencyKey(orderId, 'refund');
  return failedRefunds === 0 ? key : `${key}#${failedRefunds + 1}`;
};

/** The order is no longer open: whoever closed it won, and this step changes nothing. */
export class OrderClosed extends DomainError {
  override readonly name = 'OrderClosed';
  constructor(orderId: string, status: OrderStatus | undefined) {
    super(`Order ${orderId} is ${status ?? 'not opened'}`);
  }
}
