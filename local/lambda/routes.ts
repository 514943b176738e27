import type { Action } from '../endpoint/service.ts';
import type { Route } from '../endpoint/protocols.ts';
import { addPermission } from './api/add-permission.ts';
import { createEventSourceMapping } from './api/create-event-source-mapping.ts';
import { createFunction } from './api/create-function.ts';
import { deleteEventSourceMapping } from './api/delete-event-source-mapping.ts';
import { deleteFunctionConcurrency } from './api/delete-function-concurrency.ts';
import { deleteFunctionEventInvokeConfig } from './api/delete-function-event-invoke-config.ts';
import { deleteFunction } from './api/delete-function.ts';
import { getEventSourceMapping } from './api/get-event-source-mapping.ts';
import { getFunctionConcurrency } from './api/get-function-concurrency.ts';
import { getFunctionConfiguration } from './api/get-function-configuration.ts';
import { getFunctionEventInvokeConfig } from './api/get-function-event-invoke-config.ts';
import { getFunction } from './api/get-function.ts';
import { getPolicy } from './api/get-policy.ts';
import { invoke } from './api/invoke.ts';
import { listEventSourceMappings } from './api/list-event-source-mappings.ts';
import { listFunctions } from './api/list-functions.ts';
import { listTags } from './api/list-tags.ts';
import { putFunctionConcurrency } from './api/put-function-concurrency.ts';
import { putFunctionEventInvokeConfig } from './api/put-function-event-invoke-config.ts';
import { removePermission } from './api/remove-permission.ts';
import { tagResource } from './api/tag-resource.ts';
import { untagResource } from './api/untag-resource.ts';
import { updateEventSourceMapping } from './api/update-event-source-mapping.ts';
import { updateFunctionCode } from './api/update-function-code.ts';
import { updateFunctionConfiguration } from './api/update-function-configuration.ts';
import { updateFunctionEventInvokeConfig } from './api/update-function-event-invoke-config.ts';
import { TRACE_HEADER } from '../endpoint/trace.ts';
import { LAMBDA_ACCESSES } from './accesses.ts';
import type { LambdaParts } from './parts.ts';

const FUNCTIONS = '/2015-03-31/functions';
const FUNCTION = `${FUNCTIONS}/{FunctionName}`;
const MAPPINGS = '/2015-03-31/event-source-mappings';
const MAPPING = `${MAPPINGS}/{UUID}`;
const EVENT_INVOKE_CONFIG = '/2019-09-25/functions/{FunctionName}/event-invoke-config';
const CONCURRENCY = '/2017-10-31/functions/{FunctionName}/concurrency';
const TAGS = '/2017-03-31/tags/{Resource}';

/** Where the actions of the Lambda API are found. */
export const lambdaRoutes = (parts: LambdaParts): Route[] => {
  const route = (
    name: string,
    method: string,
    path: string,
    action: (of: LambdaParts) => Action,
    status = 200,
  ): Route => ({
    name,
    method,
    path,
    status,
    action: action(parts),
    ...(LAMBDA_ACCESSES[name] && { accesses: LAMBDA_ACCESSES[name] }),
  });
  return [
    {
      ...route('Invoke', 'POST', `${FUNCTION}/invocations`, invoke),
      payload: 'Payload',
      inputHeaders: {
        InvocationType: 'x-amz-invocation-type',
        LogType: 'x-amz-log-type',
        ClientContext: 'x-amz-client-context',
        TraceHeader: TRACE_HEADER,
      },
      outputHeaders: {
        FunctionError: 'x-amz-function-error',
        LogResult: 'x-amz-log-result',
        ExecutedVersion: 'x-amz-executed-version',
        RequestId: 'x-amzn-requestid',
      },
      statusMember: 'StatusCode',
    },
    route('CreateFunction', 'POST', FUNCTIONS, createFunction, 201),
    route('ListFunctions', 'GET', FUNCTIONS, listFunctions),
    route('GetFunction', 'GET', FUNCTION, getFunction),
    route('DeleteFunction', 'DELETE', FUNCTION, deleteFunction, 204),
    route('GetFunctionConfiguration', 'GET', `${FUNCTION}/configuration`, getFunctionConfiguration),
    route('UpdateFunctionConfiguration', 'PUT', `${FUNCTION}/configuration`, updateFunctionConfiguration),
    route('UpdateFunctionCode', 'PUT', `${FUNCTION}/code`, updateFunctionCode),
    route('AddPermission', 'POST', `${FUNCTION}/policy`, addPermission, 201),
    route('GetPolicy', 'GET', `${FUNCTION}/policy`, getPolicy),
    route('RemovePermission', 'DELETE', `${FUNCTION}/policy/{StatementId}`, removePermission, 204),
    route('PutFunctionEventInvokeConfig', 'PUT', EVENT_INVOKE_CONFIG, putFunctionEventInvokeConfig),
    route('UpdateFunctionEventInvokeConfig', 'POST', EVENT_INVOKE_CONFIG, updateFunctionEventInvokeConfig),
    route('GetFunctionEventInvokeConfig', 'GET', EVENT_INVOKE_CONFIG, getFunctionEventInvokeConfig),
    route(
      'DeleteFunctionEventInvokeConfig',
      'DELETE',
      EVENT_INVOKE_CONFIG,
      deleteFunctionEventInvokeConfig,
      204,
    ),
    route('PutFunctionConcurrency', 'PUT', CONCURRENCY, putFunctionConcurrency),
    route('DeleteFunctionConcurrency', 'DELETE', CONCURRENCY, deleteFunctionConcurrency, 204),
    route(
      'GetFunctionConcurrency',
      'GET',
      '/2019-09-30/functions/{FunctionName}/concurrency',
      getFunctionConcurrency,
    ),
    route('CreateEventSourceMapping', 'POST', MAPPINGS, createEventSourceMapping, 202),
    route('ListEventSourceMappings', 'GET', MAPPINGS, listEventSourceMappings),
    route('GetEventSourceMapping', 'GET', MAPPING, getEventSourceMapping),
    route('UpdateEventSourceMapping', 'PUT', MAPPING, updateEventSourceMapping, 202),
    route('DeleteEventSourceMapping', 'DELETE', MAPPING, deleteEventSourceMapping, 202),
    route('ListTags', 'GET', TAGS, listTags),
    route('TagResource', 'POST', TAGS, tagResource, 204),
    route('UntagResource', 'DELETE', TAGS, untagResource, 204),
  ];
};
