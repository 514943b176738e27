import pc from 'picocolors';
import type { SweepReport, Swept, Waiting } from '../../src/orders/contract.ts';

const seconds = (iso: string) => `${iso.slice(0, 19).replace('T', ' ')} UTC`;

/** How many orders there are whose time has not come, and when it has. */
const waitingLines = (waiting: readonly Waiting[]): string[] => {
  const [first] = waiting;
  if (!first) return [];
  const counted = waiting.length === 1 ? '1 order waits' : `${waiting.length} orders wait`;
  return [
    ...waiting.map(
      ({ orderId, until }) => `${orderId} COMPENSATION_FAILED: tried again from ${seconds(until)} on`,
    ),
    pc.yellow(`${counted} for the next try, which comes by itself; at once: npm run orders -- retry ORDER`),
  ];
};

const WORDS: Record<Swept['did'], string> = {
  wait: 'left alone: it is under way, or its time has not come',
  end: 'over: nobody has to watch it any more',
  undo: 'being undone, for nothing else brings it further',
  reopen: 'opened again, for something of it was never given back',
  announce: 'its mails are sent again',
  'give up': 'left to you: npm run orders -- stuck',
  failed: 'could not be mended: see the log of on-sweep-timer',
};

/** What a sweep has done, or would do, and what it has left for later, to be read by people. */
export const sweepLines = ({ dryRun, swept, more, waiting }: SweepReport): string[] => {
  const waits = new Set(waiting?.map(({ orderId }) => orderId));
  // Why an order was left alone is told better by when its time comes; what was done is told, even if it has failed by now.
  const told = swept.filter(({ orderId, did }) => did !== 'wait' || !waits.has(orderId));
  return [
    ...told.map(({ orderId, status, did }) => `${orderId} ${status ?? 'no order'}: ${WORDS[did]}`),
    ...(dryRun && swept.some(({ did }) => did !== 'wait')
      ? ['Nothing was done: this is what a sweep would do']
      : []),
    ...waitingLines(waiting ?? []),
    ...(waiting || more ? [] : ['What waits for its next try could not be listed: sweep again']),
    ...(swept.length === 0 && waiting?.length === 0 ? [pc.green('Nothing fell between')] : []),
    ...(more ? ['There are others: sweep again'] : []),
  ];
};
