import type { Clock } from '../clock.ts';
import type { CodeLocation } from './code/fetch-code.ts';
import type { CodeStore } from './code/code-store.ts';
import type { Functions } from './functions.ts';
import type { EventQueue } from './invocation/event-queue.ts';
import type { Invoker } from './invocation/invoker.ts';
import type { Mappings } from './mappings/mappings.ts';
import type { RoleChecks } from './role-checks.ts';
import type { Pools } from './runtime/pools.ts';

/** What the actions of the Lambda API work with. */
export interface LambdaParts {
  clock: Clock;
  functions: Functions;
  code: CodeStore;
  fetchCode: (location: CodeLocation) => Promise<Buffer>;
  pools: Pools;
  invoker: Invoker;
  events: EventQueue;
  mappings: Mappings;
  roles: RoleChecks;
}
