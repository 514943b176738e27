import { parseCommandLine, runCommand, WrongUsage } from './lib/command.ts';
import { inWords } from './lib/command.ts';
import { groundOf, KINDS, planSeeds, type Kind } from './lib/seed-store.ts';
import { findTarget, TARGET_USAGE, targetOptions } from './lib/target.ts';
import pc from 'picocolors';

const USAGE = `npm run seed:books | seed:users | seed:couriers | seed (all three) [-- options]

Writes what stands in seed/books.json, users.json and couriers.json, unless it is there already. Users can sign in, and
so can those of seed/staff.json, who see all orders: on this machine with a password that "npm run tokens" tells; on AWS
when you have set one with "aws cognito-idp admin-set-user-password".

  --reset          puts stock and points back to what the files say, and on this machine passwords to the one that
                   is known; held and sold pieces and the points ledger stay true
${TARGET_USAGE}`;

const isKind = (word: string): word is Kind => (KINDS as readonly string[]).includes(word);

await runCommand(USAGE, async () => {
  const { values, positionals } = parseCommandLine({
    options: { ...targetOptions, reset: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const kinds = positionals.map((word) => {
    if (!isKind(word)) throw new WrongUsage(`There are no seeds of ${word}`);
    return word;
  });
  const target = await findTarget(values);
  const plan = planSeeds(await groundOf(target), kinds.length > 0 ? kinds : KINDS, values.reset);
  let failed = 0;
  for (const { kind, id, write } of plan)
    try {
      const { done, left = 'already there' } = await write();
      console.log(`${done ? pc.green('✔') : pc.dim('·')} ${kind} ${id}: ${done ?? left}`);
    } catch (error) {
      failed += 1;
      console.error(`${pc.red('✖')} ${kind} ${id}: not written: ${inWords(error)}`);
    }
  if (failed > 0) console.error(pc.red(`${failed} of ${plan.length} were not written`));
  return failed > 0 ? 1 : 0;
});
