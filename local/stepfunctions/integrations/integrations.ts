import { access } from '../../endpoint/accesses.ts';
import { callAs } from '../../endpoint/call-as.ts';
import type { Speaker } from '../../endpoint/call-as.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { traceOfExecution } from '../../endpoint/trace.ts';
import { callerOfSession } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import type { TaskCall, TaskRunner } from '../engine/ports.ts';
import { interpreterError, StateError } from '../engine/state-error.ts';
import { isObject } from '../language/json.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { Resource } from '../language/resource.ts';
import { notTrusted } from '../not-trusted.ts';
import type { Refuse } from '../states/behaviour.ts';
import { dynamodbItems } from './dynamodb.ts';
import type { Errand, Integration, RefuseResult } from './integration.ts';
import { invokeFunction } from './invoke-function.ts';
import { lambdaInvoke } from './lambda-invoke.ts';
import { putEvents } from './put-events.ts';
import { awsSdk } from './sdk/aws-sdk.ts';
import { sdkOperations } from './sdk/load.ts';
import { isQuery, wrongKind } from './sdk/problems.ts';
import { snsPublish } from './sns-publish.ts';
import { sqsSendMessage } from './sqs-send-message.ts';
import { startExecution } from './start-execution.ts';
import type { Executions } from './start-execution.ts';

type ServiceResource = Resource & { kind: 'service' };

/** The session that makes the calls of one execution, all in one trace: of the machine's role, or of the task's own. */
const speakerOf = ({
  roleArn,
  credentials = roleArn,
  executionName,
  executionArn,
  startDate,
  idle,
}: TaskCall): Speaker => ({
  caller: {
    ...callerOfSession({ roleArn: credentials, sessionName: executionName }),
    by: { kind: 'execution', id: executionArn },
  },
  trace: traceOfExecution(executionArn, startDate),
  // Whoever is called counts the call, unless it waits itself.
  during: idle,
});

export interface Integrations extends Required<Omit<TaskRunner, 'refuse' | 'isWorker'>> {
  /** What is wrong with a Task of this resource and these (uncompiled) arguments. */
  readonly refuse: Refuse;
  /** What is wrong with arguments that have been worked out. */
  readonly refuseGiven: NonNullable<TaskRunner['refuse']>;
  /** What is wrong with a result, if the local cloud has the resource. */
  readonly refuseResult: RefuseResult;
}

export interface IntegrationParts {
  dispatch: Dispatch;
  permissions: Permissions;
  executions: Executions;
}

const notRecognized = (resource: ServiceResource) =>
  resource.service.startsWith('aws-sdk:')
    ? `The resource provided ${resource.arn} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region. (local cloud: it has the services of docs/step-functions.md#aws-sdks)`
    : `The resource ${resource.arn} is not emulated by the local cloud (docs/step-functions.md#integrations)`;

/** Throws what a task fails with whose role Step Functions, or the machine's role, may not assume. */
const checkRoles = (permissions: Permissions, call: TaskCall): void => {
  const { roleArn, credentials, executionName, machineArn } = call;
  if (!permissions.trusts(roleArn, 'states', machineArn))
    throw new StateError('States.Permissions', notTrusted(roleArn));
  if (credentials === undefined) return;
  const caller = callerOfSession({ roleArn, sessionName: executionName });
  // The machine is what AWS lets trust policies tell its callers apart by.
  const assuming = access('sts:AssumeRole', credentials, { 'sts:externalid': machineArn });
  if (!permissions.permits(caller, assuming))
    throw new StateError(
      'States.TaskFailed',
      `The role ${roleArn} is not authorized to assume the task state's role, ${credentials}. (local cloud: a policy of the one must allow sts:AssumeRole on the other, whose trust policy must let it in)`,
    );
};

/** Runs tasks by calls to the services of the local cloud, under the machine's role. */
export const createIntegrations = ({ dispatch, permissions, executions }: IntegrationParts): Integrations => {
  const invoke = invokeFunction(dispatch);
  const operations = sdkOperations(callAs(dispatch));
  const optimized = new Map<string, Integration>([
    ['lambda:invoke', lambdaInvoke(invoke, operations)],
    ['sqs:sendMessage', sqsSendMessage(operations)],
    ['sns:publish', snsPublish(operations)],
    ['events:putEvents', putEvents(operations)],
    ['states:startExecution', startExecution(operations, executions)],
    ...dynamodbItems(operations),
  ]);
  const find = ({ service, action }: ServiceResource): Integration | undefined => {
    const [kind, name] = service.split(':');
    if (kind === 'aws-sdk' && name !== undefined) return awsSdk(operations, name, action);
    return optimized.get(`${service}:${action}`);
  };
  const known = (resource: Resource): Integration => {
    const integration = resource.kind === 'service' ? find(resource) : undefined;
    if (integration) return integration;
    throw interpreterError('States.Runtime', `The resource ${resource.arn} is not known any more`);
  };
  const errand = (call: TaskCall): Errand => ({
    call,
    speaker: speakerOf(call),
  });

  return {
    refuse(resource, parameters, language) {
      if (resource.kind === 'function') return [];
      const integration = find(resource);
      if (!integration) return [notRecognized(resource)];
      if (!integration.patterns.includes(resource.pattern))
        return [`The resource ${resource.service}:${resource.action} does not allow .${resource.pattern}`];
      if (isQuery(parameters, language)) return [];
      const written = parameters ?? {};
      if (!isObject(written)) return [wrongKind('Parameters', 'an OBJECT')];
      return [...integration.refuse(written, language)];
    },
    refuseGiven(resource, parameters) {
      if (resource.kind === 'function') return [];
      if (!isObject(parameters)) return [wrongKind('Parameters', 'an OBJECT')];
      return known(resource).refuse(parameters, 'given');
    },
    refuseResult(resource, result, strict) {
      // What comes with a callback is for whoever sends it to say.
      if (resource.kind === 'function' || resource.pattern === 'waitForTaskToken') return [];
      return find(resource)?.refuseResult(result, strict, resource.pattern) ?? [];
    },
    async run(call) {
      checkRoles(permissions, call);
      const { resource } = call;
      if (resource.kind === 'service') return known(resource).run(call.arguments as JsonObject, errand(call));
      const functionCall = { functionName: resource.arn, payload: call.arguments, speaker: speakerOf(call) };
      return (await invoke(functionCall)).payload;
    },
    async ended(call, job) {
      checkRoles(permissions, call);
      const ending: Promise<Json> | undefined = known(call.resource).ended?.(job as JsonObject, errand(call));
      return (await ending) ?? job;
    },
    async cancel(call, job) {
      checkRoles(permissions, call);
      await known(call.resource).cancel?.(job as JsonObject, errand(call));
    },
  };
};
