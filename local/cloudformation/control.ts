import type { Engine } from './stacks/engine.ts';
import type { StackRecord } from './stacks/records.ts';

/** What the API's actions work with. */
export interface Control extends Engine {
  /** Goes on with the stack in the background; its status says with what. */
  begin: (stack: StackRecord) => void;
}
