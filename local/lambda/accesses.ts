import { access, accessTable, on, passRole } from '../endpoint/accesses.ts';
import type { AccessesOf, AccessTable } from '../endpoint/accesses.ts';
import type { Access } from '../endpoint/service.ts';
import { functionArn, functionName } from './function-record.ts';
import { mappingArn } from './mappings/mapping-record.ts';

interface Input {
  FunctionName: string;
  Qualifier?: string;
}

/** As it is called: with its version, where the call names one. */
const calledArn = ({ FunctionName, Qualifier }: Input): string => {
  const inside = /:(\$LATEST)$/.exec(FunctionName)?.[1];
  const version = Qualifier ?? inside;
  const own = functionArn(functionName(FunctionName, Qualifier));
  return version === undefined ? own : `${own}:${version}`;
};

const ofFunction =
  (action: string): AccessesOf<Input> =>
  (input) =>
    on(`lambda:${action}`, calledArn(input));

const withRole =
  (action: string): AccessesOf<Input & { Role?: string }> =>
  ({ Role, ...input }): Access[] => [
    access(`lambda:${action}`, calledArn(input)),
    ...(Role === undefined ? [] : [passRole(Role, 'lambda')]),
  ];

const ofMapping =
  (action: string): AccessesOf<{ UUID: string }> =>
  ({ UUID }) =>
    on(`lambda:${action}`, mappingArn(UUID));

const ofResource =
  (action: string): AccessesOf<{ Resource: string }> =>
  ({ Resource }) =>
    on(`lambda:${action}`, Resource);

/** What Lambda's operations need permission for; lists of everything need it on everything. */
export const LAMBDA_ACCESSES: AccessTable = {
  Invoke: ofFunction('InvokeFunction'),
  ...accessTable(['CreateFunction', 'UpdateFunctionConfiguration'], withRole),
  ...accessTable(
    [
      'GetFunction',
      'DeleteFunction',
      'GetFunctionConfiguration',
      'UpdateFunctionCode',
      'AddPermission',
      'GetPolicy',
      'RemovePermission',
      'PutFunctionEventInvokeConfig',
      'UpdateFunctionEventInvokeConfig',
      'GetFunctionEventInvokeConfig',
      'DeleteFunctionEventInvokeConfig',
      'PutFunctionConcurrency',
      'DeleteFunctionConcurrency',
      'GetFunctionConcurrency',
    ],
    ofFunction,
  ),
  CreateEventSourceMapping: ({ FunctionName }: Input): Access[] => [
    access('lambda:CreateEventSourceMapping', '*', {
      'lambda:functionarn': functionArn(functionName(FunctionName)),
    }),
  ],
  ...accessTable(
    ['GetEventSourceMapping', 'UpdateEventSourceMapping', 'DeleteEventSourceMapping'],
    ofMapping,
  ),
  ...accessTable(['ListTags', 'TagResource', 'UntagResource'], ofResource),
};
