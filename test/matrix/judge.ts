import { SFNClient } from '@aws-sdk/client-sfn';
import { SQSClient } from '@aws-sdk/client-sqs';
import { reconcileStore } from '../../scripts/lib/reconcile/reconcile-store.ts';
import { tablesOf } from '../../scripts/lib/seeding.ts';
import { stackOutputs } from '../../scripts/lib/stack.ts';
import { localTarget } from '../../scripts/lib/target.ts';
import type { OrderRow } from '../../src/kernel/order-record.ts';
import { TEST_SETTINGS } from '../store/start.ts';
import type { Store } from '../store/store.ts';
import { takeAll } from '../store/take-all.ts';
import { ask } from './ask.ts';
import { endOf } from './trial.ts';
import type { Tried } from './trial.ts';

/** What a trial came to. */
export interface Verdict {
  tried: Tried;
  /** The order's state, or that there is none, once the sweeper has looked. */
  end: string;
  /** What must not be so; empty of a trial that went as it may. */
  wrong: string[];
}

interface Mail {
  to: string[];
  subject: string;
  headers?: Record<string, string>;
}

/** The header that has the same value whenever the same mail is sent. */
const MAIL_KEY = 'x-storeflow-mail';

const OPERATORS = TEST_SETTINGS.OPERATORS_EMAIL;
const STOCK = 5;
const POINTS = 30;
const POINT_VALUE = 100;
const PRICE = 2000;

const TERMINAL: ReadonlySet<string> = new Set(['DISPATCHED', 'CANCELLED']);

/**
 * A service that stays down for hours, or whoever stops a checkout, may leave something to do, which then must be
 * visible, and is the sweeper's.
 */
const mayLeaveWork = ({ rules, interrupted }: Tried) =>
  interrupted === true || rules.some((rule) => /,nth=\d+-/.test(rule));

/** What passes, and so costs no sale: all but what comes when the process has given up. */
const PASSING = /^(?!late,).*,nth=\d+(?:,|$)/;
const mustBeSold = ({ path, rules }: Tried) =>
  path.ends === 'DISPATCHED' && rules.every((rule) => PASSING.test(rule));

/** Who tells operators of what could not be given back. */
const ABOUT_OPERATORS = /caller=[^,]*checkout-ended/;

/** Queues that nothing may be left in of an order that nothing but a passing fault befell. */
const DEAD_LETTERS = [
  'OrdersDeadLettersUrl',
  'CustomerMailDeadLettersUrl',
  'EventDeadLettersUrl',
  'NoticeDeadLettersUrl',
];

/** Of what makes or announces a mail, and may then be done again, as by two who undo it at once: mails come at least once. */
const ABOUT_MAILS = /caller=[^,]*(?:on-order-|checkout-ended|-orders,service=lambda)|service=sns/;
const mayRepeatMails = ({ rules, interrupted }: Tried) =>
  interrupted === true || rules.some((rule) => ABOUT_MAILS.test(rule));

const differ = (what: string, expected: unknown, found: unknown): string[] =>
  JSON.stringify(expected) === JSON.stringify(found)
    ? []
    : [`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`];

/** Holds trials against what must be so of every order, whatever befell it, and the whole store against itself. */
export const judgeIn = (store: Store) => {
  const statusOf = async ({ executionArn, orderId }: Tried) =>
    (await store.checkoutOf(executionArn, orderId).ended()).status;

  const ends = (tried: Tried, order: OrderRow | undefined, status: string | undefined): string[] => {
    const end = endOf(order);
    if (tried.path.ends === 'CANCELLED' && end === 'DISPATCHED')
      return ['an order was dispatched that must not be'];
    if (!TERMINAL.has(end)) return [`the order is ${end}`];
    if (mayLeaveWork(tried) || tried.unswept !== end) return [];
    return differ('execution', end === 'DISPATCHED' ? 'SUCCEEDED' : 'FAILED', status);
  };
  const holdings = async ({ orderId, wanted }: Tried, end: string): Promise<string[]> => {
    const [book, user, payment, movements] = await Promise.all([
      store.book(wanted.bookId),
      store.user(wanted.userId),
      store.payment(orderId),
      store.movements(wanted.userId),
    ]);
    if (!TERMINAL.has(end)) return [];
    const left = end === 'DISPATCHED';
    const [pieces, spent] = left ? [wanted.quantity, POINTS] : [0, 0];
    const { quantity, held, sold } = book;
    const { status, amount = 0, refunded = 0 } = payment ?? {};
    return [
      ...differ('stock', { quantity: STOCK - pieces, held: 0, sold: pieces }, { quantity, held, sold }),
      ...differ('points', POINTS - spent, user.points),
      ...differ('money', pieces * PRICE - spent * POINT_VALUE, status === 'CAPTURED' ? amount - refunded : 0),
      ...(movements.length > 2 ? [`points moved ${movements.length} times`] : []),
    ];
  };
  const told = ({ rules, orderId, unswept }: Tried, inbox: readonly Mail[]): string[] =>
    unswept !== 'COMPENSATION_FAILED' ||
    rules.some((rule) => ABOUT_OPERATORS.test(rule)) ||
    inbox.some(({ to, subject }) => to.includes(OPERATORS) && subject.includes(orderId))
      ? []
      : ['operators were not told'];
  const letters = async (): Promise<string[]> => {
    const queues = new SQSClient({ useQueueUrlAsEndpoint: false });
    return (await Promise.all(DEAD_LETTERS.map((url) => takeAll(queues, store.output(url))))).flat();
  };
  const mails = (tried: Tried, order: OrderRow | undefined, inbox: readonly Mail[]): string[] => {
    const end = order?.status;
    const own = inbox.filter(({ to }) => to.some((address) => address.startsWith(tried.wanted.userId)));
    const subject = `Your order ${tried.orderId} ${end === 'DISPATCHED' ? 'is on its way' : 'was cancelled'}`;
    const wrong = own.filter((mail) => mail.subject !== subject);
    if (wrong.length > 0)
      return [`mails tell what is not so: ${wrong.map((mail) => mail.subject).join(', ')}`];
    const keys = own.map(({ headers = {} }) => headers[MAIL_KEY]);
    if (new Set(keys).size > 1) return [`the same mail is told apart: ${keys.join(', ')}`];
    if (own.length === 0 && order?.userId !== undefined && !mayLeaveWork(tried))
      return ['the customer was not written to'];
    if (own.length > 1 && !mayRepeatMails(tried)) return [`the customer was written to ${own.length} times`];
    return [];
  };

  return {
    /** `exact`: every rule must have befallen something. */
    async verdicts(all: readonly Tried[], exact: boolean): Promise<Verdict[]> {
      const { mails: inbox } = await ask<{ mails: Mail[] }>('GET', 'mails');
      const dead = await letters();
      return Promise.all(
        all.map(async (tried): Promise<Verdict> => {
          const [order, status] = await Promise.all([store.order(tried.orderId), statusOf(tried)]);
          const end = endOf(order);
          const idle = tried.rules.filter((_, index) => exact && tried.befallen[index] === 0);
          const wrong = [
            ...(exact && mustBeSold(tried) && end !== 'DISPATCHED'
              ? ['a passing fault has cost a sale']
              : []),
            ...(exact && !mayLeaveWork(tried) && tried.unswept !== end
              ? [`the order was ${tried.unswept} until it was swept`]
              : []),
            ...idle.map((rule) => `nothing was befallen by ${rule}`),
            ...ends(tried, order, status),
            ...(await holdings(tried, end)),
            ...mails(tried, order, inbox),
            ...told(tried, inbox),
            ...(!mayLeaveWork(tried) && dead.some((letter) => letter.includes(tried.orderId))
              ? ['something of it is a dead letter']
              : []),
          ];
          return { tried, end, wrong };
        }),
      );
    },
    /** What does not balance in the whole store. */
    async differences() {
      const target = localTarget(process.env.AWS_ENDPOINT_URL ?? '', 'dev');
      const { differences } = await reconcileStore({
        target,
        db: tablesOf(target),
        stepFunctions: new SFNClient(target.config),
        outputs: await stackOutputs(target),
      });
      return differences;
    },
  };
};

export type Judge = ReturnType<typeof judgeIn>;
