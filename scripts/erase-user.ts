import pc from 'picocolors';
import type { Erasure } from '../src/customers/contract.ts';
import { CannotRun, inWords, parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { eraseEach, eraseUser, everErased, identityOf } from './lib/erasing.ts';
import { tablesOf } from './lib/seeding.ts';
import { openShop } from './lib/shop.ts';
import { output, stackOutputs } from './lib/stack.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';

const USAGE = `npm run erase-user -- USER [options]
npm run erase-user -- --again [options]

Takes a user's name, e-mail and postal address off the books, ends their sign-in, and leaves the books: orders, payments
and points stay under the user's id. Orders under way end as they would have, dispatched or cancelled, without a mail; new
ones are rejected. Safe to repeat.

  --again          erases anew everybody who was ever erased: after the table of users was restored from a backup
  --ledger TABLE   with --again: the points ledger that names them. A ledger that was restored has lost the erasures after
                   that second: name the old one, or a restore of it to a later second. Default: the stack's own
${TARGET_USAGE}`;

/** Exit code for a user who never was one. */
const NO = 1;

const WHAT_REMAINS = `What remains, and for how long:
  tokens of a sign-in               an hour at most: they can order nothing
  orders, payments, points ledger   for the accounts, under the id alone
  audit                             in the ledger: when it was erased, and the ARN of who asked; of SSO sessions it ends in an e-mail address
  logs                              30 days: ids, never people
  executions                        90 days after their end, on AWS: ids, never people
  point-in-time recovery            up to 35 days, on AWS: the data as they were. After a restore: --again --ledger
  mails that were sent              in the user's own mailbox; on this machine they are gone from the inbox
  SES                               keeps an address that bounced in the account's suppression list, until it is removed`;

const told = ({ userId, erasedAt, now }: Erasure): string =>
  now
    ? `${pc.green('✔')} User ${userId} was erased at ${erasedAt}`
    : `${pc.dim('·')} User ${userId} had been erased before, at ${erasedAt}`;

await runCommand(USAGE, async () => {
  const { values, positionals } = parseCommandLine({
    options: { ...targetOptions, again: { type: 'boolean', default: false }, ledger: { type: 'string' } },
    allowPositionals: true,
  });
  if (positionals.length !== (values.again ? 0 : 1)) throw new WrongUsage('Name one user, or say --again');
  if (values.ledger !== undefined && !values.again) throw new WrongUsage('--ledger goes with --again');
  const target = await findTarget(values);
  const outputs = await stackOutputs(target);
  const db = tablesOf(target);
  const erasing = { target, outputs, shop: openShop(db, outputs), by: await identityOf(target) };
  const users = values.again
    ? await everErased(db, values.ledger ?? output(outputs, 'PointsLedgerTable'))
    : positionals;
  const count = { erased: 0, unknown: 0, failed: 0 };
  for await (const { userId, erasure, error } of eraseEach(users, (user) => eraseUser(erasing, user)))
    if (erasure) {
      count.erased += 1;
      console.log(told(erasure));
    } else if (error === undefined) {
      count.unknown += 1;
      console.error(`There is no user ${userId}`);
    } else {
      count.failed += 1;
      console.error(pc.red(inWords(error)));
    }
  if (values.again && users.length === 0) console.log('Nobody was ever erased');
  if (count.erased > 0) console.log(`\n${WHAT_REMAINS}`);
  if (count.failed > 0) throw new CannotRun(`${count.failed} of ${users.length} users were not erased`);
  return count.unknown > 0 && !values.again ? NO : 0;
});
