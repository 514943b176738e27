import type { Message } from '@aws-sdk/client-sqs';
import { CannotRun } from '../lib/command.ts';

/** Those whose ids begin so, each once, or all. Throws CannotRun when a beginning is of none, or of several. */
export const chosen = (letters: readonly Message[], beginnings: readonly string[]): Message[] => {
  if (beginnings.length === 0) return [...letters];
  const named = beginnings.map((beginning) => {
    const [letter, ...others] = letters.filter(({ MessageId = '' }) => MessageId.startsWith(beginning));
    if (!letter) throw new CannotRun(`No letter begins with ${beginning}`);
    if (others.length > 0) throw new CannotRun(`Several letters begin with ${beginning}`);
    return letter;
  });
  return [...new Set(named)];
};
