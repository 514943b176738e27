import type { AwsRequest, Operation } from './service.ts';

/** The name of an operation as its protocol has it: in X-Amz-Target, in the form's Action, else by method and path. */
export const operationName = ({ method, path, query, headers, body }: AwsRequest): string => {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1);
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return new URLSearchParams(body.toString()).get('Action') ?? '';
  return query.get('Action') ?? `${method} ${path}`;
};

/** An operation of a service that says nothing of its permissions: only whoever may do it on everything may do it. */
export const plainOperation = (request: AwsRequest, name = operationName(request)): Operation => ({
  name,
  accesses: [{ action: `${request.service}:${name}`, resource: '*' }],
});
