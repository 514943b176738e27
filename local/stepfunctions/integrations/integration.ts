import type { Speaker } from '../../endpoint/call-as.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { Pattern } from '../language/resource.ts';

/** One optimized integration: an action of a service as a Task's resource. */
export interface Integration {
  /** As in `arn:aws:states:::sqs:sendMessage`. */
  readonly resource: string;
  readonly patterns: readonly Pattern[];
  /** Arguments it knows; Step Functions refuses any other when the machine is created. */
  readonly fields: readonly string[];
  readonly required: readonly string[];
  /** Makes the call. Rejects with a StateError named as AWS names it. */
  run(parameters: JsonObject, speaker: Speaker): Promise<Json>;
}
