import type { AwsRequest, Operation } from './service.ts';

/** The name of an operation as its protocol has it: in X-Amz-Target, in the form's Action, else by method and path. */
export const operationName = ({ method, path, query, headers, body }: AwsRequest): string => {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.slice(target.lastIndexOf('.') + 1);
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return new URLSearchParams(body.toString()).get('Action') ?? '';
  return query.get('Action') ?? `${method} ${path}`;
};

const MOST_CHARACTERS = 100;

/** What a caller names an operation is kept in logs: the name alone, of the length that a name has. */
const plainName = (name: string): string => name.replaceAll(/[^\w /.:%-]/g, '').slice(0, MOST_CHARACTERS);

/** An operation of a service that says nothing of its permissions: only whoever may do it on everything may do it. */
export const plainOperation = (request: AwsRequest, given = operationName(request)): Operation => {
  const name = plainName(given);
  return { name, accesses: [{ action: `${request.service}:${name}`, resource: '*' }] };
};
