import { ServiceError, unsupported } from '../errors.ts';
import type { ParameterRecord } from './parameter-record.ts';

export interface ParameterFilter {
  Key: string;
  Option?: string;
  Values?: string[];
}

/** Whether a parameter stands below a path: at any depth, or as its child. */
export const isBelow = (name: string, path: string, recursive: boolean): boolean => {
  const prefix = path.endsWith('/') ? path : `${path}/`;
  if (!name.startsWith('/') || !name.startsWith(prefix)) return false;
  return recursive || !name.slice(prefix.length).includes('/');
};

const invalidFilter = (code: 'InvalidFilterOption' | 'InvalidFilterValue', message: string) =>
  new ServiceError(code, message);

type Matches = (text: string, wanted: string) => boolean;

const OPTIONS: Readonly<Record<string, Matches>> = {
  Equals: (text, wanted) => text === wanted,
  BeginsWith: (text, wanted) => text.startsWith(wanted),
  Contains: (text, wanted) => text.includes(wanted),
};

const matching = (
  { Key, Option = 'Equals', Values = [] }: ParameterFilter,
  textOf: (parameter: ParameterRecord) => string,
  options: readonly string[],
) => {
  const matches = options.includes(Option) ? OPTIONS[Option] : undefined;
  if (!matches)
    throw invalidFilter(
      'InvalidFilterOption',
      `The filter option ${Option} is not valid for ${Key}: ${options.join(', ')}.`,
    );
  return (parameter: ParameterRecord) => Values.some((wanted) => matches(textOf(parameter), wanted));
};

const ofPath = ({ Option = 'OneLevel', Values = [] }: ParameterFilter) => {
  if (Option !== 'OneLevel' && Option !== 'Recursive')
    throw invalidFilter(
      'InvalidFilterOption',
      `The filter option ${Option} is not valid for Path: OneLevel, Recursive.`,
    );
  return ({ name }: ParameterRecord) => Values.some((path) => isBelow(name, path, Option === 'Recursive'));
};

/** What a filter of DescribeParameters lets through: by Name, Type or Path. */
export const filterOf = (filter: ParameterFilter): ((parameter: ParameterRecord) => boolean) => {
  const { Key, Values = [] } = filter;
  if (Values.length === 0) throw invalidFilter('InvalidFilterValue', `The filter ${Key} has no value.`);
  switch (Key) {
    case 'Name':
      return matching(filter, ({ name }) => name, ['Equals', 'BeginsWith', 'Contains']);
    case 'Type':
      return matching(filter, ({ type }) => type, ['Equals', 'BeginsWith']);
    case 'Path':
      return ofPath(filter);
    default:
      throw unsupported(`DescribeParameters with the filter ${Key}`);
  }
};
