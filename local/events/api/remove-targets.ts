import type { Action } from '../../endpoint/service.ts';
import type { EventsParts } from '../parts.ts';

interface Input {
  Rule: string;
  EventBusName?: string;
  Ids: string[];
  Force?: boolean;
}

/** Ids that the rule does not have fail one by one. */
export const removeTargets =
  ({ rules }: EventsParts): Action<Input> =>
  (input) => {
    const rule = rules.get(input.Rule, input.EventBusName);
    const removed = new Set(input.Ids);
    const missing = input.Ids.filter((id) => !rule.targets.some(({ Id }) => Id === id));
    rules.put({ ...rule, targets: rule.targets.filter(({ Id }) => !removed.has(Id)) });
    return {
      FailedEntryCount: missing.length,
      FailedEntries: missing.map((TargetId) => ({
        TargetId,
        ErrorCode: 'ResourceNotFoundException',
        ErrorMessage: `Rule ${rule.name} does not have a target with the Id ${TargetId}.`,
      })),
    };
  };
