import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { systemClock } from '../../clock.ts';
import { ServiceError } from '../../errors.ts';
import { accessKeys } from '../../identity/access-keys.ts';
import { openStore } from '../../store.ts';
import { on } from '../accesses.ts';
import { callAs } from '../call-as.ts';
import { createDispatch } from '../dispatch.ts';
import { jsonService, restService } from '../protocols.ts';
import { administrator, sdkConfig } from '../sdk.ts';
import type { Caller, CallMaker } from '../service.ts';
import { openCallFile } from './call-file.ts';
import { createCallLog } from './call-log.ts';

export const execution = 'arn:aws:states:us-east-1:000000000000:execution:checkout:order-1';
export const describeExecution = new DescribeExecutionCommand({ executionArn: execution });
const looking = (client: SFNClient): Promise<unknown> => client.send(describeExecution);

const services = () => [
  jsonService({
    name: 'states',
    version: '1.0',
    actions: {
      DescribeExecution: () => ({}),
      SendTaskSuccess: () => {
        throw new ServiceError('TaskTimedOut', 'Too late');
      },
    },
    accesses: { DescribeExecution: () => on('states:DescribeExecution') },
  }),
  restService({
    name: 'lambda',
    routes: [
      {
        name: 'Invoke',
        method: 'POST',
        path: '/2015-03-31/functions/{FunctionName}/invocations',
        payload: 'Payload',
        outputHeaders: { FunctionError: 'x-amz-function-error' },
        action: () => ({ Payload: '{"errorType":"BookOutOfStock"}', FunctionError: 'Unhandled' }),
      },
    ],
  }),
];

/** For tests: a log, and clients to be noted in it. */
export const start = (path?: string, most?: number) => {
  const file = openCallFile(path, most === undefined ? {} : { most });
  const log = createCallLog(systemClock(), file);
  const dispatch = createDispatch(services(), undefined, [log.interceptor]);
  const calls = callAs(dispatch);
  const inside = new SFNClient(sdkConfig(calls.dispatch, administrator));
  return {
    log,
    dispatch,
    states: new SFNClient(sdkConfig(dispatch, administrator)),
    lambda: new LambdaClient(sdkConfig(dispatch, administrator)),
    /** Makes a call as somebody, in a trace. */
    as: (caller: Caller, trace?: string, call: (client: SFNClient) => Promise<unknown> = looking) =>
      calls.as(caller, () => call(inside), trace),
    latest: (limit = 100) => log.read({ limit }),
  };
};
export const role = accessKeys(openStore()).issue({
  roleArn: 'arn:aws:iam::000000000000:role/desk-role',
  sessionName: 'desk',
}).caller;
export const by = (kind: CallMaker['kind'], id: string): Caller => ({ ...role, by: { kind, id } });
