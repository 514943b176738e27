import { arn } from '../arn.ts';
import { ServiceError } from '../errors.ts';
import type { Store } from '../store.ts';
import { latestOf } from './parameter-record.ts';
import type { ParameterRecord, ParameterVersion } from './parameter-record.ts';

/** Parameters by their names; in memory too, for the permission for a key is looked up at every call. */
export interface Parameters {
  find(name: string): ParameterRecord | undefined;
  /** In the order of their names. */
  all(): ParameterRecord[];
  put(parameter: ParameterRecord): void;
  /** Whether it was there. */
  drop(name: string): boolean;
}

export const openParameters = (store: Store): Parameters => {
  const kept = store.collection<ParameterRecord>('ssm-parameters');
  const parameters = new Map(kept.entries());
  return {
    find: (name) => parameters.get(name),
    all: () => [...parameters.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    put(parameter) {
      kept.put(parameter.name, parameter);
      parameters.set(parameter.name, parameter);
    },
    drop(name) {
      kept.delete(name);
      return parameters.delete(name);
    },
  };
};

const PREFIX = arn('ssm', 'parameter');

/** `/shop/key` and `3` of `/shop/key:3` or of its ARN. */
export const nameAndSelector = (
  parameters: Parameters,
  reference: string,
): [name: string, selector: string | undefined] => {
  const named = reference.startsWith(PREFIX) ? reference.slice(PREFIX.length) : reference;
  const [path = '', selector] = named.split(':');
  // The ARN of a name without slashes has one all the same.
  const name = named === reference || parameters.find(path) ? path : path.slice(1);
  return [name, selector];
};

/**
 * A parameter, and its version that is asked for. Throws ParameterNotFound, ParameterVersionNotFound; a version is a
 * number, for labels are not emulated.
 */
export const versionOf = (
  parameters: Parameters,
  reference: string,
): { parameter: ParameterRecord; version: ParameterVersion; selector?: string } => {
  const [name, selector] = nameAndSelector(parameters, reference);
  const parameter = parameters.find(name);
  if (!parameter) throw new ServiceError('ParameterNotFound', `Parameter ${name} not found.`);
  if (selector === undefined) return { parameter, version: latestOf(parameter) };
  const version = parameter.versions.find((one) => String(one.version) === selector);
  if (version) return { parameter, version, selector: `:${selector}` };
  throw new ServiceError(
    'ParameterVersionNotFound',
    `Systems Manager could not find version ${selector} of ${name}. Verify the version and try again.`,
  );
};
