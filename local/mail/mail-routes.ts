import type { ControlRoute } from '../endpoint/control.ts';
import { ServiceError } from '../errors.ts';
import type { Mailbox, MailFilter } from './mailbox.ts';

const LONGEST_WAIT_SECONDS = 60;

const text = (input: Record<string, unknown>, name: string) => {
  const value = input[name];
  return typeof value === 'string' ? value : undefined;
};

const number = (input: Record<string, unknown>, name: string, most: number) => {
  const value = Number(input[name] ?? 0);
  if (value >= 0 && value <= most) return value;
  throw new ServiceError('ValidationException', `mails needs ${name} to be a number from 0 to ${most}`);
};

const filterOf = (input: Record<string, unknown>): MailFilter => ({
  to: text(input, 'to'),
  containing: text(input, 'containing'),
  since: text(input, 'since'),
});

/**
 * `GET mails?to=&containing=&since=` answers `{ mails }`, oldest first; with `atLeast=N&waitSeconds=S` it waits until
 * there are that many. `DELETE mails` empties the inbox, `DELETE mails?to=` removes what went to this very address.
 */
export const mailRoutes = (mailbox: Mailbox): ControlRoute[] => [
  {
    method: 'GET',
    path: 'mails',
    handle: async (input) => {
      const atLeast = number(input, 'atLeast', Infinity);
      const seconds = number(input, 'waitSeconds', LONGEST_WAIT_SECONDS);
      const filter = filterOf(input);
      return { mails: seconds > 0 ? await mailbox.waitFor(filter, atLeast, seconds) : mailbox.list(filter) };
    },
  },
  {
    method: 'DELETE',
    path: 'mails',
    handle: (input) => {
      mailbox.clear(text(input, 'to'));
      return {};
    },
  },
];
