import type { StateRun } from '../engine/execution.ts';
import type { Interpreter } from '../engine/interpreter.ts';
import { limited } from '../engine/limits.ts';
import { payload } from '../engine/payload.ts';
import { interpreterError } from '../engine/state-error.ts';
import type { Payload } from '../engine/payload.ts';
import { newToken } from '../engine/tokens.ts';
import type { FieldReader } from '../language/fields.ts';
import { isObject } from '../language/json.ts';
import type { Query } from '../language/query-language.ts';
import { isActivity, parseResource } from '../language/resource.ts';
import type { Resource } from '../language/resource.ts';
import type { Compiler, StateType } from './behaviour.ts';

const LONGEST = 99_999_999;

const resourceOf = (fields: FieldReader, { language, refuse }: Compiler): Resource | undefined => {
  fields.required('Resource');
  const arn = fields.string('Resource');
  if (arn === undefined) return undefined;
  const resource = parseResource(arn);
  if (!resource)
    fields.problem(`'${arn}' is not the ARN of a function or of a service integration`, 'Resource');
  const parameters = fields.get('Arguments') ?? fields.get('Parameters');
  for (const refusal of resource ? refuse(resource, parameters, language.name) : []) fields.problem(refusal);
  return resource;
};

/** The role of Credentials, which takes the place of the machine's. */
const roleOf = (fields: FieldReader, { language }: Compiler): Query<string> | undefined => {
  const credentials = language.value(fields, 'Credentials');
  if (!credentials) return undefined;
  const reader = fields.child('Credentials');
  reader?.only(language.name === 'JSONPath' ? ['RoleArn', 'RoleArn.$'] : ['RoleArn']);
  if (!reader?.has('RoleArn.$')) reader?.required('RoleArn');
  return async (scope) => {
    const made = await credentials(scope);
    const role = isObject(made) ? made['RoleArn'] : undefined;
    if (typeof role === 'string') return role;
    throw interpreterError('States.Runtime', 'The RoleArn of the Credentials must be a string.');
  };
};

/** Has a function, a service or whoever gets the task token do something. */
export const taskState: StateType = {
  name: 'Task',
  fields: ['Resource', 'Credentials', 'TimeoutSeconds', 'HeartbeatSeconds', 'Retry', 'Catch'],
  flow: 'next',
  compile: (fields, compiler) => {
    const { language } = compiler;
    const resource = resourceOf(fields, compiler) ?? { kind: 'function', arn: '' };
    // A job that is waited for has a token, too: whoever gets it may answer for the job.
    const tells = resource.kind === 'service' && resource.pattern !== 'request';
    const hasToken = tells || isActivity(resource);
    const parameters = language.arguments(fields);
    const role = roleOf(fields, compiler);
    const timeout = language.number(fields, 'TimeoutSeconds', { min: 1, max: LONGEST });
    const heartbeat = language.number(fields, 'HeartbeatSeconds', { min: 1, max: LONGEST });
    const [limit, beat] = [fields.get('TimeoutSeconds'), fields.get('HeartbeatSeconds')];
    if (typeof limit === 'number' && typeof beat === 'number' && beat >= limit)
      fields.problem('HeartbeatSeconds must be less than TimeoutSeconds', 'HeartbeatSeconds');
    const leaving = language.result(fields);

    const start = async (run: StateRun, interpreter: Interpreter) => {
      const token = hasToken ? newToken(run.thread.execution.summary.key, run.enteredId) : undefined;
      // The worker of an activity is given its token with the task, the state does not see it.
      const scope = interpreter.scope(run, { token: tells ? token : undefined });
      const sent = parameters ? limited(run.node.name, payload(await parameters(scope))) : run.input;
      return interpreter.tasks.schedule(run, resource, sent, {
        timeout: timeout && (await timeout(scope)),
        heartbeat: heartbeat && (await heartbeat(scope)),
        token,
        roleArn: role && (await role(scope)),
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
        return interpreter.tasks.resume(run, resource);
      },
      answered,
    };
  },
};
