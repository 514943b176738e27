import { ExecutionDoesNotExist, paginateGetExecutionHistory } from '@aws-sdk/client-sfn';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { withoutSecrets } from '../../platform/redaction.ts';
import type { Histories } from '../ports.ts';

/** What a state has assigned to a variable, if it is a text: histories have it as JSON. */
const textIn = (assigned: Record<string, string> | undefined, variable: string): string | undefined => {
  const value: unknown = JSON.parse(assigned?.[variable] ?? 'null');
  return typeof value === 'string' ? withoutSecrets(value) : undefined;
};

/** Of checkouts: their variables `reason` and `cause` are why they give up. */
export const stepFunctionsHistories = (client: SFNClient): Histories => ({
  async whyUndone(executionArn) {
    const latestFirst = { executionArn, reverseOrder: true, includeExecutionData: true };
    try {
      for await (const { events = [] } of paginateGetExecutionHistory({ client }, latestFirst))
        for (const { stateExitedEventDetails: exited } of events) {
          const reason = textIn(exited?.assignedVariables, 'reason');
          if (reason !== undefined)
            return { reason, cause: textIn(exited?.assignedVariables, 'cause') ?? '' };
        }
      return undefined;
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return undefined;
      throw error;
    }
  },
});
