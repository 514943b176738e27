import { createHash } from 'node:crypto';
import { arn } from '../../arn.ts';
import { Job } from '../engine/ports.ts';
import type { TaskCall } from '../engine/ports.ts';
import { StateError } from '../engine/state-error.ts';
import { isObject, parseJson, textOf } from '../language/json.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { Errand, Integration } from './integration.ts';
import { optimized } from './optimized.ts';
import type { FindOperation } from './sdk/load.ts';
import { httpMetadata } from './sdk-result.ts';

/** The executions that there are, also while nobody has asked for their end, and whose they are. */
export interface Executions {
  /** Undefined for one that does not exist; milliseconds since 1970. */
  startOf(arn: string): { startDate: number; input: string } | undefined;
  /** Whether a machine is there and its executions are Express ones, of whose end nobody can hear. */
  isExpress(machineArn: string): boolean;
  /** Resolves once it has ended; rejects for one that does not exist. */
  ended(arn: string): Promise<void>;
}

const ERRORS = {
  prefix: 'StepFunctions',
  service: 'AWSStepFunctions',
  fallback: 'AWSStepFunctionsException',
};

/** AWS cannot wait for these either; how it says so is not documented. The name is that of its error for such machines. */
const expressJob = (machineArn: string) =>
  new StateError(
    'StepFunctions.StateMachineTypeNotSupportedException',
    `${machineArn} is an Express state machine, the end of whose executions cannot be waited for by .sync. Call arn:aws:states:::aws-sdk:sfn:startSyncExecution in its place (local cloud: nothing was started; AWS may word this otherwise)`,
  );

/** A name for an execution that is given none: the same when the call is made again. */
const nameFor = ({ executionArn, attempt }: TaskCall): string => {
  const hex = createHash('sha256').update(`${executionArn}#${attempt}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
};

const inputOf = ({ Input = null }: JsonObject): string => (Input === null ? '{}' : textOf(Input));

/** The execution that a call before a crash has started, if it came through and has ended since. */
const startedBefore = (
  { Name = '', StateMachineArn = '', ...rest }: JsonObject,
  { again, scheduledAt }: TaskCall,
  executions: Executions,
): JsonObject | undefined => {
  if (!again) return undefined;
  const machine = textOf(StateMachineArn).split(':').at(6);
  const executionArn = arn('states', `execution:${machine}:${textOf(Name)}`);
  const found = executions.startOf(executionArn);
  if (!found || found.startDate < scheduledAt || found.input !== inputOf(rest)) return undefined;
  return { ExecutionArn: executionArn, StartDate: found.startDate, ...httpMetadata(200) };
};

/** What `.sync:2` gives as values and `.sync` as texts. */
const parsed = (description: JsonObject): JsonObject => {
  const values: JsonObject = { ...description };
  for (const name of ['Input', 'Output'])
    if (typeof values[name] === 'string') values[name] = parseJson(values[name]);
  return values;
};

/** An execution's description without what is about the answer, in the order of its names, as AWS has it. */
const described = ({
  SdkHttpMetadata: _http,
  SdkResponseMetadata: _response,
  ...rest
}: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(rest).toSorted(([left], [right]) => (left < right ? -1 : 1)));

/**
 * `arn:aws:states:::states:startExecution`: at once, when the execution has ended (`.sync`, `.sync:2`), or when it has
 * answered (`.waitForTaskToken`).
 */
export const startExecution = (find: FindOperation, executions: Executions): Integration => {
  const operation = (name: string, fields: string[]) =>
    optimized(find, {
      service: 'sfn',
      operation: name,
      errors: ERRORS,
      patterns: ['request', 'sync', 'sync:2', 'waitForTaskToken'],
      fields,
      required: ['StateMachineArn'],
    });
  const start = operation('StartExecution', ['StateMachineArn', 'Name', 'Input']);
  const describe = operation('DescribeExecution', ['ExecutionArn']);
  const stop = operation('StopExecution', ['ExecutionArn']);
  const begin = async (parameters: JsonObject, { call, speaker }: Errand): Promise<JsonObject> => {
    const named = { ...parameters, Name: parameters['Name'] ?? nameFor(call) };
    try {
      return await start.send(named, speaker);
    } catch (error) {
      const before =
        error instanceof StateError && error.error === 'StepFunctions.ExecutionAlreadyExistsException'
          ? startedBefore(named, call, executions)
          : undefined;
      if (before) return before;
      throw error;
    }
  };
  const sync = ({ call: { resource } }: Errand) =>
    resource.kind === 'service' && (resource.pattern === 'sync' || resource.pattern === 'sync:2')
      ? resource.pattern
      : undefined;
  return {
    ...start,
    refuseResult(result, strict, pattern) {
      if (pattern === 'request') return start.refuseResult(result, strict, pattern);
      const values = pattern === 'sync:2' && isObject(result);
      return describe.refuseResult(
        values ? { ...result, Input: null, Output: null } : result,
        strict,
        pattern,
      );
    },
    async run(parameters, errand): Promise<Json | Job> {
      if (sync(errand) === undefined) return begin(parameters, errand);
      const machineArn = textOf(parameters['StateMachineArn'] ?? '');
      if (executions.isExpress(machineArn)) throw expressJob(machineArn);
      return new Job(await begin(parameters, errand));
    },
    async ended({ ExecutionArn = '' }, errand) {
      await errand.call.idle(executions.ended(textOf(ExecutionArn)));
      const answer = described(await describe.send({ ExecutionArn }, errand.speaker));
      const outcome = sync(errand) === 'sync:2' ? parsed(answer) : answer;
      if (answer['Status'] === 'SUCCEEDED') return outcome;
      throw new StateError('States.TaskFailed', JSON.stringify(outcome));
    },
    async cancel({ ExecutionArn = null }, { speaker }) {
      await stop.send({ ExecutionArn }, speaker);
    },
  };
};
