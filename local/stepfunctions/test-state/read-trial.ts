import { ServiceError, unsupported } from '../../errors.ts';
import type { reader } from '../api/input.ts';
import { tooLarge } from '../engine/payload.ts';
import type { RefuseResult } from '../integrations/integration.ts';
import { InvalidDefinition } from '../language/diagnostics.ts';
import { isObject, parseJson } from '../language/json.ts';
import type { Json, JsonObject } from '../language/json.ts';
import type { Refuse } from '../states/behaviour.ts';
import { readMock } from './read-mock.ts';
import type { GivenMock } from './read-mock.ts';
import { stateUnderTest, statesWithin } from './state-under-test.ts';
import type { StateUnderTest } from './state-under-test.ts';
import type { Trial } from './trial.ts';

type Reader = ReturnType<typeof reader>;

export const invalid = (message: string) => new ServiceError('ValidationException', message);

const FORKS = new Set(['Map', 'Parallel']);

const testedIn = (read: Reader, refuse: Refuse): StateUnderTest => {
  const definition = read.string('definition', { min: 1, max: 1_048_576 });
  const name = read.optional('stateName', { min: 1, max: 80 });
  try {
    const tested = stateUnderTest(definition, name, refuse);
    if (!tested) throw invalid(`The definition has no state with the stateName '${name ?? ''}'`);
    return tested;
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    throw new ServiceError('InvalidDefinition', `Invalid State Machine Definition: '${error.message}'`);
  }
};

const jsonOf = (read: Reader, member: string, fallback: string): Json => {
  try {
    return parseJson(read.optional(member, { max: 262_144 }) ?? fallback);
  } catch (error) {
    throw invalid(`${member} is not valid JSON: ${(error as Error).message}`);
  }
};

const objectOf = (read: Reader, member: string): JsonObject => {
  const value = jsonOf(read, member, '{}');
  if (!isObject(value)) throw invalid(`${member} must be a JSON object`);
  return value;
};

const inputOf = (read: Reader): string => {
  const text = read.optional('input') ?? '{}';
  const wrong = (why: string) =>
    new ServiceError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${why}'`);
  if (tooLarge(text)) throw wrong('The input is larger than 262144 bytes.');
  try {
    parseJson(text);
  } catch (error) {
    throw wrong((error as Error).message);
  }
  return text;
};

/** What only a mock can stand in for, and what no mock can. */
const checkMocking = ({ node }: StateUnderTest, mock: GivenMock | undefined): void => {
  const fork = FORKS.has(node.type);
  if (mock && !fork && node.type !== 'Task')
    throw invalid(`State type '${node.type}' is not supported when a mock is specified`);
  if (mock) return;
  if (fork)
    throw new ServiceError(
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  const { resource } = node.behaviour;
  if (resource?.kind === 'service' && (resource.service === 'activity' || resource.pattern !== 'request'))
    throw invalid(
      `${resource.arn} is only supported when a mock is specified: activities, .sync and .waitForTaskToken`,
    );
};

/** Secrets and the details of a request are those of an HTTP Task, of which there is none without a mock. */
const checkLevel = (
  { node }: StateUnderTest,
  level: string,
  reveals: boolean,
  mock: GivenMock | undefined,
) => {
  const { resource } = node.behaviour;
  const http = resource?.kind === 'service' && resource.service === 'http';
  if (level === 'TRACE' && !http) throw invalid('The inspectionLevel TRACE is for HTTP Tasks only');
  if (!reveals) return;
  if (mock) throw invalid('revealSecrets cannot be true when a mock is specified');
  throw unsupported('TestState with revealSecrets');
};

const configurationOf = (
  value: Record<string, unknown> | undefined,
  configured: Reader,
  { node }: StateUnderTest,
  mock: GivenMock | undefined,
): { retries: number | undefined; failures: number } => {
  if (value?.['mapItemReaderData'] !== undefined)
    throw unsupported('TestState with stateConfiguration.mapItemReaderData');
  const retries = configured.number('retrierRetryCount');
  const failures = configured.number('mapIterationFailureCount');
  const cause = configured.optional('errorCausedByState', { min: 1, max: 80 });
  if (retries !== undefined && !mock?.mock.failure)
    throw invalid('stateConfiguration.retrierRetryCount needs a mocked error');
  if (failures !== undefined && (node.type !== 'Map' || !mock))
    throw invalid('stateConfiguration.mapIterationFailureCount needs a Map state and a mock');
  if (cause !== undefined && !(mock?.mock.failure && statesWithin(node).includes(cause)))
    throw invalid(
      'stateConfiguration.errorCausedByState needs a mocked error and the name of a state within the Map or Parallel state',
    );
  return { retries, failures: failures ?? 0 };
};

const retriesIn = ({ State: state }: JsonObject): number => {
  const count = isObject(state) ? state['RetryCount'] : undefined;
  return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? count : 0;
};

export interface ReadTrial {
  trial: Trial;
  level: string;
}

/** A test as it is asked for. `nested` reads an object within the input. Throws what AWS does of one that cannot be. */
export const readTrial = (
  read: Reader,
  nested: (
    member: string,
    members: readonly string[],
  ) => { read: Reader; value: Record<string, unknown> } | undefined,
  { refuse, refuseResult }: { refuse: Refuse; refuseResult: RefuseResult },
): ReadTrial => {
  const given = nested('mock', ['result', 'errorOutput', 'fieldValidationMode']);
  // With a mock nothing is called, so that any resource can be tested.
  const tested = testedIn(read, given ? () => [] : refuse);
  const mock = given && readMock(given.read, given.value);
  checkMocking(tested, mock);
  const level = read.oneOf('inspectionLevel', ['INFO', 'DEBUG', 'TRACE']) ?? 'INFO';
  checkLevel(tested, level, read.boolean('revealSecrets') ?? false, mock);
  mock?.check(tested.node, refuseResult);
  const roleArn = read.optional('roleArn', { min: 1, max: 256 });
  if (roleArn === undefined && !mock) throw invalid('roleArn must be specified unless a mock is');
  if (read.optional('context') !== undefined && !mock)
    throw invalid('context may only be specified if a mock is specified');
  const context = objectOf(read, 'context');
  const members = [
    'retrierRetryCount',
    'errorCausedByState',
    'mapIterationFailureCount',
    'mapItemReaderData',
  ];
  const configured = nested('stateConfiguration', members);
  const { retries = retriesIn(context), failures } = configured
    ? configurationOf(configured.value, configured.read, tested, mock)
    : { failures: 0 };
  const variables = objectOf(read, 'variables');
  const trial = {
    tested,
    input: inputOf(read),
    roleArn: roleArn ?? '',
    variables,
    mock: mock?.mock,
    context,
    retries,
    failures,
  };
  return { trial, level };
};
