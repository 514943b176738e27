import { ServiceError } from '../errors.ts';
import { unknownAction } from './action-error.ts';
import { operationIn } from './accesses.ts';
import type { AccessTable } from './accesses.ts';
import { toJson } from './json.ts';
import { operationName } from './operation.ts';
import { jsonInput } from './request-input.ts';
import type { Action, AwsResponse, Service } from './service.ts';

/** An error as services with an X-Amz-Target answer it. */
export const jsonError = ({ code, message, status }: ServiceError, version = '1.0'): AwsResponse => ({
  status,
  headers: { 'content-type': `application/x-amz-json-${version}` },
  body: JSON.stringify({ __type: code, message }),
});

/**
 * A service that is called by `X-Amz-Target: <anything>.<Action>` with a JSON object and answers one.
 * Dates in an output are sent as seconds since 1970, an output of `undefined` as `{}`.
 */
export const jsonService = ({
  name,
  version,
  actions,
  accesses = {},
}: {
  name: string;
  version: '1.0' | '1.1';
  actions: Record<string, Action>;
  accesses?: AccessTable;
}): Service & Required<Pick<Service, 'operationOf'>> => {
  const byName = new Map(Object.entries(actions));
  const table = new Map(Object.entries(accesses));
  return {
    name,
    operationOf: (request) => operationIn(table, request, operationName(request), () => jsonInput(request)),
    async handle(request) {
      try {
        const { headers, caller, gone } = request;
        const target = headers['x-amz-target'] ?? '';
        const actionName = target.slice(target.lastIndexOf('.') + 1);
        const action = byName.get(actionName);
        if (!action) throw unknownAction(name, actionName || 'a request without X-Amz-Target');
        const output = await action(jsonInput(request) as never, caller, gone);
        return {
          status: 200,
          headers: { 'content-type': `application/x-amz-json-${version}` },
          body: toJson(output ?? {}),
        };
      } catch (error) {
        if (error instanceof ServiceError) return jsonError(error, version);
        throw error;
      }
    },
  };
};
