import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { inWords } from '../lib/in-words.ts';
import { output } from '../lib/stack.ts';
import type { Asked } from './asked.ts';

/** Step Functions has nothing of that name. */
const NONE = new Set(['ExecutionDoesNotExist', 'InvalidArn']);

interface Described {
  status?: string | undefined;
  error?: string | undefined;
  cause?: string | undefined;
}

/** Why there is no order though a checkout was started for it. */
export const unwrittenInWords = (orderId: string, { status, error, cause }: Described): string => {
  if (status === 'RUNNING') return `There is no order ${orderId} yet: its checkout runs`;
  const why = [error, inWords(cause ?? null)].filter(Boolean).join(': ');
  return `There is no order ${orderId}: its checkout ${status}${why && ` (${why})`}, and nothing was written of it`;
};

/**
 * Of an order that has no row: how its checkout stands. undefined where there was none.
 * @param named the order's id, or its execution's name or ARN.
 */
export const unwritten = async (
  named: string,
  orderId: string,
  { target, outputs }: Pick<Asked, 'target' | 'outputs'>,
): Promise<string | undefined> => {
  const executions = output(outputs, 'CheckoutFlowArn').replace(':stateMachine:', ':execution:');
  const executionArn = named.startsWith('arn:') ? named : `${executions}:${named}`;
  const client = new SFNClient(target.config);
  try {
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    return `${unwrittenInWords(orderId, described)}\n${executionArn}`;
  } catch (error) {
    if (error instanceof Error && NONE.has(error.name)) return undefined;
    throw error;
  } finally {
    client.destroy();
  }
};
