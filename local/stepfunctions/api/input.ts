import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import { isObject } from '../language/json.ts';

interface Bounds {
  min?: number;
  max?: number;
}

const invalid = (member: string, value: unknown, constraint: string) => {
  const shown =
    value === undefined
      ? 'Value null'
      : `Value '${(typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 200)}'`;
  return new ServiceError(
    'ValidationException',
    `1 validation error detected: ${shown} at '${member}' failed to satisfy constraint: ${constraint}`,
  );
};

const checkLength = (member: string, value: string, { min, max }: Bounds): string => {
  if (min !== undefined && value.length < min)
    throw invalid(member, value, `Member must have length greater than or equal to ${min}`);
  if (max !== undefined && value.length > max)
    throw invalid(member, value, `Member must have length less than or equal to ${max}`);
  return value;
};

/** Reads the members of an action's input; refuses those that the action does not know and those of a wrong kind. */
export const reader = (action: string, input: Record<string, unknown>, members: readonly string[]) => {
  acceptOnly(action, input, members);
  const optional = (member: string, bounds: Bounds = {}): string | undefined => {
    const value = input[member];
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') throw invalid(member, value, 'Member must be a string');
    return checkLength(member, value, bounds);
  };
  return {
    optional,
    string(member: string, bounds: Bounds = {}): string {
      const value = optional(member, bounds);
      if (value === undefined) throw invalid(member, undefined, 'Member must not be null');
      return value;
    },
    matching(member: string, pattern: RegExp, bounds: Bounds): string | undefined {
      const value = optional(member, bounds);
      if (value === undefined || pattern.test(value)) return value;
      throw invalid(
        member,
        value,
        `Member must satisfy regular expression pattern: ${pattern.source.slice(1, -1)}`,
      );
    },
    oneOf<T extends string>(member: string, values: readonly T[]): T | undefined {
      const value = optional(member);
      if (value === undefined) return undefined;
      const found = values.find((candidate) => candidate === value);
      if (!found) throw invalid(member, value, `Member must satisfy enum value set: [${values.join(', ')}]`);
      return found;
    },
    boolean(member: string): boolean | undefined {
      const value = input[member];
      if (value === undefined || value === null || typeof value === 'boolean') return value ?? undefined;
      throw invalid(member, value, 'Member must be a boolean');
    },
    number(member: string, { min = 0, max = Infinity }: Bounds = {}): number | undefined {
      const value = input[member];
      if (value === undefined || value === null) return undefined;
      if (typeof value !== 'number' || !Number.isInteger(value))
        throw invalid(member, value, 'Member must be an integer');
      if (value < min) throw invalid(member, value, `Member must have value greater than or equal to ${min}`);
      if (value > max) throw invalid(member, value, `Member must have value less than or equal to ${max}`);
      return value;
    },
  };
};

/** Reads objects that are members of an action's input, in the same way. */
export const nestedReader =
  (action: string, input: Record<string, unknown>) => (member: string, members: readonly string[]) => {
    const value = input[member];
    if (value === undefined || value === null) return undefined;
    if (!isObject(value)) throw invalid(member, value, 'Member must be an object');
    return { read: reader(action, value, members), value };
  };

/** The ARN of one kind of resource: `machineArn(read.string('stateMachineArn'))`. Throws InvalidArn. */
export const checkArn = (arn: string, kind: 'stateMachine' | 'execution' | 'activity'): string => {
  if (!arn.startsWith('arn:'))
    throw new ServiceError('InvalidArn', `Invalid Arn: 'Invalid ARN prefix: ${arn}'`);
  const [, , service, , , type, ...rest] = arn.split(':');
  if (service === 'states' && type === kind && kind === 'stateMachine' && rest.length === 2)
    throw unsupported('A version or alias of a state machine');
  if (
    service !== 'states' ||
    type !== kind ||
    rest.length !== (kind === 'execution' ? 2 : 1) ||
    rest.includes('')
  )
    throw new ServiceError(
      'InvalidArn',
      `Invalid Arn: 'Resource type not valid in this context: ${type ?? arn}'`,
    );
  return arn;
};

/** What is asked of a machine whose type does not have it. */
export const typeNotSupported = (): ServiceError =>
  new ServiceError(
    'StateMachineTypeNotSupported',
    'This operation is not supported by this type of state machine',
  );

/** Characters that neither machines nor executions may have in their names. */
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\uD800-\uDFFF\uFFFE\uFFFF]/u;

export const checkName = (name: string): string => {
  if (name.length === 0 || name.length > 80 || FORBIDDEN.test(name))
    throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
  return name;
};
