import { ordersPerSecond, type Ceiling, type Store } from './ceiling.ts';
import { ceilingsOfApi } from './ceilings-of-api.ts';
import { ceilingsOfMails } from './ceilings-of-mails.ts';
import { ceilingsOfProcesses } from './ceilings-of-processes.ts';
import { ceilingsOfTables } from './ceilings-of-tables.ts';
import { QUOTAS, type Quota } from './quotas.ts';

/** The ceilings, the lowest first. */
export const ceilingsOf = (store: Store): Ceiling[] =>
  [
    ...ceilingsOfTables(store),
    ...ceilingsOfProcesses(store),
    ...ceilingsOfApi(store),
    ...ceilingsOfMails(store),
  ].toSorted((one, other) => ordersPerSecond(one) - ordersPerSecond(other));

/** Something that one execution may not outgrow, whatever the load. */
export interface Size {
  what: string;
  used: number;
  quota: Quota;
}

export const sizesOf = ({ checkout, undone }: Store): Size[] => [
  {
    what: 'events in the history of a checkout that is undone',
    used: Math.max(checkout.events, undone.events),
    quota: QUOTAS.historyEvents,
  },
  {
    what: 'bytes of the longest input or output in a checkout',
    used: Math.max(checkout.longestValue, undone.longestValue),
    quota: QUOTAS.value,
  },
];
