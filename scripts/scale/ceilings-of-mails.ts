import { callsIn, mailsDelivered } from '../cost/count.ts';
import type { Ceiling, Store } from './ceiling.ts';
import { QUOTAS } from './quotas.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** Who is told of a dispatched order. */
export const ceilingsOfMails = ({ checkout }: Store): Ceiling[] => [
  {
    what: 'notices of dispatched orders',
    available: QUOTAS.publish.value,
    perOrder: callsIn(checkout, '', 'sns Publish'),
    takes: 'publish',
    quota: QUOTAS.publish,
    past: 'ask for more',
  },
  {
    what: 'the shop’s own mailbox (ORDERS_EMAIL)',
    available: QUOTAS.notificationMails.value,
    perOrder: mailsDelivered(checkout),
    takes: 'e-mail of a subscription',
    quota: QUOTAS.notificationMails,
    past: 'leave ORDERS_EMAIL empty, and subscribe a queue to the topic',
  },
  {
    what: 'customers’ mails, at once',
    available: QUOTAS.mailRate.value,
    perOrder: callsIn(checkout, '', 'ses SendEmail'),
    takes: 'e-mail through SES',
    quota: QUOTAS.mailRate,
    past: 'ask for more; above it the function is tried twice more, then the mail is owed and stands in the dead letters',
  },
  {
    what: 'customers’ mails, over a day',
    available: QUOTAS.mailsPerDay.value / DAY_SECONDS,
    perOrder: callsIn(checkout, '', 'ses SendEmail'),
    takes: 'e-mail through SES',
    quota: QUOTAS.mailsPerDay,
    past: 'ask for more before the shop opens',
  },
];
