import type { Activities } from '../activities/activities.ts';
import type { Polls } from '../activities/polls.ts';
import type { Clock } from '../../clock.ts';
import type { Action } from '../../endpoint/service.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import type { Engine } from '../engine/engine.ts';
import type { Express } from '../express/express.ts';
import type { RefuseResult } from '../integrations/integration.ts';
import type { Machines } from '../machines.ts';
import type { Refuse } from '../states/behaviour.ts';
import type { Trials } from '../test-state/trials.ts';

/** What the actions of the API work on. */
export interface Parts {
  clock: Clock;
  machines: Machines;
  /** Runs the executions of Standard machines. */
  engine: Engine;
  express: Express;
  activities: Activities;
  polls: Polls;
  permissions: Permissions;
  trials: Trials;
  refuse: Refuse;
  refuseResult: RefuseResult;
}

/** An action, given the parts. */
export type Made = (parts: Parts) => Action<Record<string, unknown>>;
