import type { Speaker } from '../../endpoint/call-as.ts';
import type { Job, TaskCall } from '../engine/ports.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { Pattern, Resource } from '../language/resource.ts';
import type { How } from './sdk/problems.ts';

/** For which execution an integration does something. */
export interface Errand {
  call: TaskCall;
  speaker: Speaker;
}

/** What a Task of this resource could not have as its result; with `strict` it must have all that the service always tells. */
export type RefuseResult = (resource: Resource, result: Json, strict: boolean) => readonly string[];

/** An action of a service as a Task's resource. Rejects with a StateError named as AWS names it. */
export interface Integration {
  readonly patterns: readonly Pattern[];
  /** What Step Functions refuses of parameters, in its words. */
  refuse(parameters: JsonObject, how: How): readonly string[];
  /** What of a result could not be one; not asked where it comes with a callback. */
  refuseResult(result: Json, strict: boolean, pattern: Pattern): readonly string[];
  /** Makes the call. */
  run(parameters: JsonObject, errand: Errand): Promise<Json | Job>;
  /** The result of a job that the call began. */
  ended?(job: JsonObject, errand: Errand): Promise<Json>;
  /** Ends such a job. */
  cancel?(job: JsonObject, errand: Errand): Promise<void>;
}
