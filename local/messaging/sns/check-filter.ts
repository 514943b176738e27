import { isIP } from 'node:net';
import { ServiceError } from '../../errors.ts';

const invalid = (reason: string) =>
  new ServiceError('InvalidParameter', `Invalid parameter: FilterPolicy: ${reason}`);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown) => typeof value === 'string';

const isComparison = (value: unknown) =>
  Array.isArray(value) &&
  [2, 4].includes(value.length) &&
  value.every((part: unknown, index) =>
    index % 2 === 0 ? ['=', '<', '<=', '>', '>='].includes(String(part)) : typeof part === 'number',
  );

const isBlock = (value: unknown): boolean => {
  const [, address = '', bits = ''] = /^(.+)\/(\d{1,3})$/.exec(String(value)) ?? [];
  return isIP(address) !== 0 && Number(bits) <= (isIP(address) === 6 ? 128 : 32);
};

const isExcluded = (value: unknown): boolean => {
  if (!isObject(value)) {
    const values: unknown[] = [value].flat();
    return values.length > 0 && (values.every(isText) || values.every((each) => typeof each === 'number'));
  }
  const [[name, operand] = ['', undefined], ...others] = Object.entries(value);
  return others.length === 0 && ['prefix', 'suffix', 'wildcard'].includes(name) && isText(operand);
};

/** The operators that fauxqs evaluates; it would match nothing by another. */
const OPERATORS: Readonly<Record<string, (operand: unknown) => boolean>> = {
  prefix: isText,
  suffix: isText,
  wildcard: isText,
  cidr: isBlock,
  'equals-ignore-case': isText,
  exists: (operand) => typeof operand === 'boolean',
  numeric: isComparison,
  'anything-but': isExcluded,
};

const checkCondition = (key: string, condition: unknown): void => {
  if (!isObject(condition)) return;
  const [[name, operand] = ['', undefined], ...others] = Object.entries(condition);
  if (others.length > 0 || !Object.hasOwn(OPERATORS, name) || !OPERATORS[name]?.(operand))
    throw invalid(`Unrecognized match type of "${key}": ${JSON.stringify(condition)}`);
};

const checkKeys = (policy: Record<string, unknown>, ofBody: boolean): void => {
  for (const [key, value] of Object.entries(policy)) {
    if (key === '$or' && Array.isArray(value) && value.every(isObject))
      for (const alternative of value) checkKeys(alternative, ofBody);
    else if (Array.isArray(value)) for (const condition of value) checkCondition(key, condition);
    else if (ofBody && isObject(value)) checkKeys(value, ofBody);
    else throw invalid(`"${key}" must be ${ofBody ? 'an object or ' : ''}an array`);
  }
};

/** Refuses a filter policy (JSON text) that would match nothing, for it is none. */
export const checkFilter = (text: string, scope = 'MessageAttributes'): void => {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    throw invalid('failed to parse JSON.');
  }
  if (!isObject(policy)) throw invalid('Filter is not an object');
  checkKeys(policy, scope === 'MessageBody');
};
