import type { StateRun } from '../engine/execution.ts';
import type { Interpreter } from '../engine/interpreter.ts';
import { dataLimit } from '../engine/leave.ts';
import { payload, tooLarge } from '../engine/payload.ts';
import type { Payload } from '../engine/payload.ts';
import { newToken } from '../engine/tokens.ts';
import type { FieldReader } from '../language/fields.ts';
import { parseResource } from '../language/resource.ts';
import type { Resource } from '../language/resource.ts';
import type { Compiler, StateType } from './behaviour.ts';

const LONGEST = 99_999_999;

const resourceOf = (fields: FieldReader, compiler: Compiler): Resource | undefined => {
  fields.required('Resource');
  const arn = fields.string('Resource');
  if (arn === undefined) return undefined;
  const resource = parseResource(arn);
  if (!resource)
    fields.problem(`'${arn}' is not the ARN of a function or of a service integration`, 'Resource');
  const parameters = fields.get('Arguments') ?? fields.get('Parameters');
  for (const refusal of resource ? compiler.refuse(resource, parameters) : []) fields.problem(refusal);
  return resource;
};

/** Has a function, a service or whoever gets the task token do something. */
export const taskState: StateType = {
  name: 'Task',
  fields: ['Resource', 'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch'],
  flow: 'next',
  compile: (fields, compiler) => {
    const { language } = compiler;
    const resource = resourceOf(fields, compiler) ?? { kind: 'function', arn: '' };
    // A job that is waited for has a token, too: whoever gets it may answer for the job.
    const hasToken = resource.kind === 'service' && resource.pattern !== 'request';
    const parameters = language.arguments(fields);
    const timeout = language.number(fields, 'TimeoutSeconds', { min: 1, max: LONGEST });
    const heartbeat = language.number(fields, 'HeartbeatSeconds', { min: 1, max: LONGEST });
    const [limit, beat] = [fields.get('TimeoutSeconds'), fields.get('HeartbeatSeconds')];
    if (typeof limit === 'number' && typeof beat === 'number' && beat >= limit)
      fields.problem('HeartbeatSeconds must be less than TimeoutSeconds', 'HeartbeatSeconds');
    const leaving = language.result(fields);

    const start = async (run: StateRun, interpreter: Interpreter) => {
      const token = hasToken ? newToken(run.thread.execution.summary.key, run.enteredId) : undefined;
      const scope = interpreter.scope(run, { token });
      const sent = parameters ? payload(await parameters(scope)) : run.input;
      if (tooLarge(sent.text)) throw dataLimit(run.node.name);
      interpreter.tasks.schedule(run, resource, sent, {
        timeout: await timeout?.(scope),
        heartbeat: await heartbeat?.(scope),
        token,
      });
    };
    const answered = (run: StateRun, interpreter: Interpreter, result: Payload) =>
      interpreter.exit(run, { passing: result, result: result.value, leaving, next: run.node.next });
    return {
      programs: [],
      targets: [],
      resource,
      start,
      resume(run, interpreter) {
        if (!run.attempt) return start(run, interpreter);
        if (run.attempt.output) return answered(run, interpreter, run.attempt.output);
        return interpreter.tasks.take(run, resource);
      },
      answered,
    };
  },
};
