import type { Action } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import { checkNames, invalid } from './check-parameter.ts';
import { filterOf, isBelow } from './filters.ts';
import type { ParameterFilter } from './filters.ts';
import { pageOf } from './page.ts';
import { describeMetadata, describeValue, latestOf, parameterArn, shownValue } from './parameter-record.ts';
import { versionOf } from './parameters.ts';
import type { Parameters } from './parameters.ts';

interface Paged {
  MaxResults?: number;
  NextToken?: string;
}

interface ByPath extends Paged {
  Path: string;
  Recursive?: boolean;
  WithDecryption?: boolean;
}

const MISSING = new Set(['ParameterNotFound', 'ParameterVersionNotFound']);

/** Parameters as they are read: one by one, several, by path, with their past, and without their values. */
export const readActions = (parameters: Parameters): Record<string, Action> => {
  const found = (reference: string, decrypted?: boolean) => {
    const { parameter, version, selector } = versionOf(parameters, reference);
    return { ...describeValue(parameter, version, decrypted), Selector: selector };
  };
  return {
    GetParameter: (input: { Name: string; WithDecryption?: boolean }) => ({
      Parameter: found(input.Name, input.WithDecryption),
    }),

    GetParameters: (input: { Names: string[]; WithDecryption?: boolean }) => {
      checkNames(input.Names);
      const answer: { Parameters: unknown[]; InvalidParameters: string[] } = {
        Parameters: [],
        InvalidParameters: [],
      };
      for (const name of input.Names)
        try {
          answer.Parameters.push(found(name, input.WithDecryption));
        } catch (error) {
          if (!(error instanceof ServiceError && MISSING.has(error.code))) throw error;
          answer.InvalidParameters.push(name);
        }
      return answer;
    },

    GetParametersByPath: (input: ByPath) => {
      const { Path, Recursive = false, WithDecryption } = input;
      if (!Path.startsWith('/'))
        throw invalid(
          'The parameter path must begin with a slash, and be made of the names above parameters.',
        );
      const below = parameters.all().filter(({ name }) => isBelow(name, Path, Recursive));
      const { page, ...next } = pageOf(below, input, 10);
      return { Parameters: page.map((one) => describeValue(one, latestOf(one), WithDecryption)), ...next };
    },

    GetParameterHistory: (input: Paged & { Name: string; WithDecryption?: boolean }) => {
      const { parameter } = versionOf(parameters, input.Name);
      const { page, ...next } = pageOf(parameter.versions, input, 50);
      const Parameters = page.map((version) => ({
        ...describeMetadata(parameter, version),
        Value: shownValue(parameter, version, input.WithDecryption),
        Labels: [],
      }));
      return { Parameters, ...next };
    },

    DescribeParameters: (input: Paged & { ParameterFilters?: ParameterFilter[] }) => {
      const filters = (input.ParameterFilters ?? []).map(filterOf);
      const through = parameters.all().filter((one) => filters.every((lets) => lets(one)));
      const { page, ...next } = pageOf(through, input, 50);
      const Parameters = page.map((one) => ({
        ...describeMetadata(one, latestOf(one)),
        ARN: parameterArn(one.name),
      }));
      return { Parameters, ...next };
    },
  };
};
