import { ServiceError } from '../errors.ts';
import { plainOperation } from './operation.ts';
import type { Access, AwsRequest, Operation } from './service.ts';

/** What an operation needs permission for, given its input. */
export type AccessesOf<Input = never> = (input: Input) => readonly Access[];

/** By the names of operations. One that is not there needs the action of its name on `*`. */
export type AccessTable = Readonly<Record<string, AccessesOf>>;

export const access = (action: string, resource = '*', conditionKeys?: Access['conditionKeys']): Access => ({
  action,
  resource,
  ...(conditionKeys && { conditionKeys }),
});

/** The same kind of accesses for operations whose action has their name. */
export const accessTable = (
  names: readonly string[],
  accessesOf: (name: string) => AccessesOf,
): AccessTable => Object.fromEntries(names.map((name) => [name, accessesOf(name)]));

/** One access for all that is asked of one resource. */
export const on = (action: string, resource?: string): readonly Access[] => [access(action, resource)];

/** What whoever gives a role to a service (`lambda`) needs beside the permission for the call. */
export const passRole = (roleArn: string, service: string): Access =>
  access('iam:PassRole', roleArn, { 'iam:passedtoservice': `${service}.amazonaws.com` });

/**
 * The operation of a name with what it needs. `input` is read only if the table asks for it. Throws
 * SerializationException for an input of a wrong shape.
 */
export const operationIn = (
  table: ReadonlyMap<string, AccessesOf>,
  request: AwsRequest,
  name: string,
  input: () => unknown,
): Operation => {
  const accessesOf = table.get(name);
  if (!accessesOf) return plainOperation(request, name);
  try {
    return { name, accesses: accessesOf(input() as never) };
  } catch (error) {
    // What cannot be read cannot be judged, whatever the service would make of it.
    if (!(error instanceof TypeError)) throw error;
    throw new ServiceError('SerializationException', `The input of ${name} is not of the shape that it has`);
  }
};
