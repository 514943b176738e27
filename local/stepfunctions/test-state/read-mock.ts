import { ServiceError } from '../../errors.ts';
import { acceptOnly } from '../../endpoint/action-error.ts';
import type { reader } from '../api/input.ts';
import type { RefuseResult } from '../integrations/integration.ts';
import { isObject, parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';
import type { StateNode } from '../language/program.ts';
import type { Mock } from './trial.ts';

const invalid = (message: string) => new ServiceError('ValidationException', message);

export interface GivenMock {
  mock: Mock;
  /** Throws ValidationException for a result that the state could not have. */
  check(node: StateNode, refuseResult: RefuseResult): void;
}

const resultOf = (text: string): Json => {
  try {
    return parseJson(text);
  } catch (error) {
    throw invalid(`mock.result is not valid JSON: ${(error as Error).message}`);
  }
};

const shapeProblems = ({ type, behaviour }: StateNode, result: Json): string[] => {
  if (type === 'Map' && !Array.isArray(result)) return ['the result of a Map state must be an array'];
  const { length } = behaviour.programs;
  if (type === 'Parallel' && (!Array.isArray(result) || result.length !== length))
    return [`the result of a Parallel state must be an array of ${length}, one for each branch`];
  return [];
};

/** A mock as it is given: a result or an error. */
export const readMock = (read: ReturnType<typeof reader>, value: Record<string, unknown>): GivenMock => {
  const text = read.optional('result', { max: 262_144 });
  const mode = read.oneOf('fieldValidationMode', ['STRICT', 'PRESENT', 'NONE']) ?? 'STRICT';
  const { errorOutput } = value;
  if ((text === undefined) === (errorOutput === undefined))
    throw invalid('A test mock should have exactly one of the following fields: [result, errorOutput]');
  if (text === undefined) {
    if (!isObject(errorOutput)) throw invalid('mock.errorOutput must be an object');
    acceptOnly('TestState', errorOutput, ['error', 'cause']);
    const { error, cause } = errorOutput;
    for (const [name, given, most] of [
      ['error', error, 256],
      ['cause', cause, 32_768],
    ] as const)
      if (given !== undefined && (typeof given !== 'string' || given.length > most))
        throw invalid(`mock.errorOutput.${name} must be a string of at most ${most} characters`);
    return {
      mock: { failure: { error: error as string | undefined, cause: cause as string | undefined } },
      check: () => undefined,
    };
  }
  const result = resultOf(text);
  return {
    mock: { result },
    check(node, refuseResult) {
      const { resource } = node.behaviour;
      const checked = mode === 'NONE' ? undefined : resource;
      const [problem] = [
        ...shapeProblems(node, result),
        ...(checked ? refuseResult(checked, result, mode === 'STRICT') : []),
      ];
      if (problem !== undefined) throw invalid(`mock.result does not fit (${mode}): ${problem}`);
    },
  };
};
