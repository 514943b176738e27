import { acceptOnly } from '../../endpoint/action-error.ts';
import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { EventsParts } from '../parts.ts';
import { checkRole } from '../targets/check-role.ts';
import { checkTarget } from '../targets/target.ts';
import type { Target } from '../targets/target.ts';

interface Input {
  Rule: string;
  EventBusName?: string;
  Targets: Target[];
}

const MOST = 5;

export const putTargets =
  ({ rules, permissions }: EventsParts): Action<Input> =>
  (input) => {
    acceptOnly('PutTargets', input, ['Rule', 'EventBusName', 'Targets']);
    const rule = rules.get(input.Rule, input.EventBusName);
    const targets = new Map(rule.targets.map((target) => [target.Id, target]));
    for (const target of input.Targets) {
      targets.set(target.Id, checkTarget(target));
      checkRole(permissions, rule, target.RoleArn);
    }
    if (targets.size > MOST)
      throw new ServiceError(
        'LimitExceededException',
        `The requested resource exceeds the maximum number allowed: a rule has at most ${MOST} targets.`,
      );
    rules.put({ ...rule, targets: [...targets.values()] });
    return { FailedEntryCount: 0, FailedEntries: [] };
  };
