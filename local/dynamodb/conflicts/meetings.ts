import { setTimeout as pause } from 'node:timers/promises';
import type { Clock } from '../../clock.ts';
import type { AwsResponse } from '../../endpoint/service.ts';
import { InFlight } from './in-flight.ts';
import type { Id } from './in-flight.ts';
import { cancelled, conflict } from './rejections.ts';
import { RequestTokens } from './request-tokens.ts';
import type { Transaction } from './request-tokens.ts';

/** Has DynamoDB perform the call. */
type Perform = () => Promise<AwsResponse>;

export interface MeetingsOptions {
  clock: Clock;
  /** How long a transaction holds its items at least, in real milliseconds. */
  transactionMs: number;
}

/** What becomes of calls that meet on an item; each is given the ids of its items. */
export const createMeetings = ({ clock, transactionMs }: MeetingsOptions) => {
  const inFlight = new InFlight();
  const tokens = new RequestTokens(clock);
  return {
    inFlight,

    /** A single write, which a transaction refuses. */
    write(id: Id, perform: Perform): Promise<AwsResponse> {
      if (inFlight.isHeld(id)) return Promise.resolve(conflict());
      return perform().finally(inFlight.write([id]));
    },

    /** A transaction that reads. It holds nothing. */
    readTogether(ids: readonly Id[], perform: Perform): Promise<AwsResponse> {
      const conflicts = ids.map((id) => inFlight.isWritten(id));
      return conflicts.includes(true) ? Promise.resolve(cancelled(conflicts)) : perform();
    },

    /** A transaction that writes; `again` answers one that is done already, whatever is under way on its items. */
    async writeTogether(
      ids: readonly Id[],
      transaction: Transaction | undefined,
      perform: Perform,
      again: Perform,
    ): Promise<AwsResponse> {
      if (transaction && tokens.isDone(transaction)) return again();
      const conflicts = ids.map((id) => inFlight.isWritten(id));
      if (conflicts.includes(true)) return cancelled(conflicts);
      const letGo = inFlight.hold(ids);
      const over = transaction && tokens.begin(transaction);
      const longEnough = pause(transactionMs);
      let succeeded = false;
      try {
        const response = await perform();
        succeeded = response.status === 200;
        return response;
      } finally {
        await longEnough;
        letGo();
        over?.(succeeded);
      }
    },
  };
};
