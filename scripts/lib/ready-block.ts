import pc from 'picocolors';
import { seedBooks, seedUsers } from './seed-files.ts';
import type { RunningStore } from './start-store.ts';

/** What a store that has started says of itself, with what was left behind in it, a line each. */
export const readyBlock = (
  { endpoint, inboxUrl, apiUrl, stripeUrl }: Omit<RunningStore, 'stop'>,
  stage: string,
  left: readonly string[] = [],
): string => `
${pc.green('Storeflow is ready.')}

  endpoint    ${endpoint}${apiUrl === undefined ? '' : `\n  API         ${apiUrl}   (curl -w '\\n' ${apiUrl}/books)`}${stripeUrl === undefined ? '' : `\n  Stripe      ${stripeUrl}   (a stand-in: --payment-method pm_card_visa)`}
  inbox       ${[inboxUrl, ...left].join('\n  ')}
  a checkout  ${pc.bold(`npm run checkout -- --user ${seedUsers()[0]?.userId} --book ${seedBooks()[0]?.bookId} --quantity 2 --redeem${stage === 'dev' ? '' : ` --stage ${stage}`}`)}
  stop        Ctrl-C, or harder: kill -9 ${process.pid}
`;
