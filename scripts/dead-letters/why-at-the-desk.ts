import { withoutSecrets } from '../../src/platform/redaction.ts';
import { tablesOf } from '../lib/seeding.ts';
import { openShop } from '../lib/shop.ts';
import type { Outputs } from '../lib/stack.ts';
import type { Target } from '../lib/target.ts';
import type { LetterFacts } from './letter.ts';

/** SQS does not say why a message was tried in vain; what the worker made of it stands in its order's timeline. */
export const whyAtTheDesk = async (
  target: Target,
  outputs: Outputs,
  { what, orderId }: LetterFacts,
): Promise<string | undefined> => {
  if (what !== 'order for the desk')
    return what.startsWith('nothing') ? 'it is no message of ours: it fails again' : undefined;
  if (orderId === undefined) return 'it names no order: it fails again';
  const order = await openShop(tablesOf(target), outputs).order(orderId);
  if (!order) return 'there is no such order';
  const tried = order.timeline.findLast(({ step, outcome }) => step === 'PrepareOrder' && outcome !== 'done');
  const why = tried ? withoutSecrets(`${tried.outcome}: ${tried.note ?? ''}`) : undefined;
  return [why, `the order is ${order.status}`].filter(Boolean).join('; ');
};
