import pc from 'picocolors';
import { seedBooks, seedUsers } from './seed-files.ts';
import type { RunningStore } from './start-store.ts';

/** What a store that has started says of itself. `note` is a line of its own, with its line break before it. */
export const readyBlock = (
  { endpoint, inboxUrl, apiUrl }: Omit<RunningStore, 'stop'>,
  stage: string,
  note = '',
): string => `
${pc.green('Storeflow is ready.')}

  endpoint    ${endpoint}${apiUrl === undefined ? '' : `\n  API         ${apiUrl}`}
  inbox       ${inboxUrl}${note}
  a checkout  ${pc.bold(`npm run checkout -- --user ${seedUsers()[0]?.userId} --book ${seedBooks()[0]?.bookId} --quantity 2 --redeem${stage === 'dev' ? '' : ` --stage ${stage}`}`)}
  stop        Ctrl-C
`;
