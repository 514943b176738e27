import { arn } from '../../arn.ts';
import { callAs } from '../../endpoint/call-as.ts';
import type { Speaker } from '../../endpoint/call-as.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { traceOfExecution } from '../../endpoint/trace.ts';
import { callerOfSession } from '../../identity/access-keys.ts';
import type { Permissions } from '../../identity/permissions/permissions.ts';
import type { TaskCall, TaskRunner } from '../engine/ports.ts';
import { interpreterError, StateError } from '../engine/state-error.ts';
import { isObject } from '../language/json.ts';
import type { Resource } from '../language/resource.ts';
import { notTrusted } from '../not-trusted.ts';
import type { Refuse } from '../states/behaviour.ts';
import type { Integration } from './integration.ts';
import { invokeFunction } from './invoke-function.ts';
import { lambdaInvoke } from './lambda-invoke.ts';
import { snsPublish } from './sns-publish.ts';
import { sqsSendMessage } from './sqs-send-message.ts';

/** The session of the machine's role that makes the calls of one execution, all in one trace. */
const speakerOf = ({ roleArn, executionName, executionArn, startDate }: TaskCall): Speaker => ({
  caller: {
    ...callerOfSession({ roleArn, sessionName: executionName }),
    by: { kind: 'execution', id: executionArn },
  },
  trace: traceOfExecution(executionArn, startDate),
});

const machineOf = ({ executionArn }: TaskCall): string =>
  arn('states', `stateMachine:${executionArn.split(':')[6]}`);

export interface Integrations extends TaskRunner {
  /** What is wrong with a Task of this resource and these (uncompiled) arguments. */
  readonly refuse: Refuse;
}

const refuseIntegration = (integration: Integration, pattern: string, parameters: unknown): string[] => {
  if (!integration.patterns.some((known) => known === pattern))
    return [`The resource ${integration.resource} does not allow .${pattern}`];
  if (!isObject(parameters)) return [];
  const names = Object.keys(parameters).map((name) => name.replace(/\.\$$/, ''));
  return [
    ...names
      .filter((name) => !integration.fields.includes(name))
      .map((name) => `The field "${name}" is not supported by Step Functions for ${integration.resource}`),
    ...integration.required
      .filter((name) => !names.includes(name))
      .map((name) => `The field "${name}" is required but was missing`),
  ];
};

/** Runs tasks by calls to the services of the local cloud, under the machine's role. */
export const createIntegrations = (dispatch: Dispatch, permissions: Permissions): Integrations => {
  const invoke = invokeFunction(dispatch);
  const calls = callAs(dispatch);
  const integrations = new Map(
    [lambdaInvoke(invoke), sqsSendMessage(calls), snsPublish(calls)].map((integration) => [
      integration.resource,
      integration,
    ]),
  );
  const find = (resource: Resource & { kind: 'service' }) =>
    integrations.get(`${resource.service}:${resource.action}`);

  return {
    refuse(resource, parameters) {
      if (resource.kind === 'function') return [];
      const integration = find(resource);
      if (!integration)
        return [`The resource ${resource.arn} is not emulated by the local cloud (docs/local-cloud.md)`];
      return refuseIntegration(integration, resource.pattern, parameters);
    },
    async run(call) {
      const { resource, roleArn } = call;
      if (!permissions.trusts(roleArn, 'states', machineOf(call)))
        throw new StateError('States.Permissions', notTrusted(roleArn));
      const speaker = speakerOf(call);
      if (resource.kind === 'function')
        return (await invoke({ functionName: resource.arn, payload: call.arguments, speaker })).payload;
      const integration = find(resource);
      if (!integration)
        throw interpreterError(
          'States.Runtime',
          `The resource ${resource.arn} is not emulated by the local cloud`,
        );
      if (!isObject(call.arguments))
        throw interpreterError(
          'States.Runtime',
          `The arguments of ${integration.resource} must be an object`,
        );
      return integration.run(call.arguments, speaker);
    },
  };
};
