import type { Rule } from '../process.ts';

/** The names that Step Functions itself gives to what went wrong. */
export const STATES_ERRORS: ReadonlySet<string> = new Set(
  [
    'ALL',
    'BranchFailed',
    'DataLimitExceeded',
    'ExceedToleratedFailureThreshold',
    'HeartbeatTimeout',
    'Http.Socket',
    'IntrinsicFailure',
    'ItemReaderFailed',
    'NoChoiceMatched',
    'ParameterPathFailure',
    'Permissions',
    'QueryEvaluationError',
    'ResultPathMatchFailure',
    'ResultWriterFailed',
    'Runtime',
    'TaskFailed',
    'Timeout',
  ].map((name) => `States.${name}`),
);

/** Neither is caught by States.ALL, whatever stands in ErrorEquals. */
const UNCATCHABLE = new Set(['States.Runtime', 'States.DataLimitExceeded']);

const lists = ({ states }: Parameters<Rule>[0]) =>
  states.flatMap(({ name, state }) =>
    (['Retry', 'Catch'] as const).flatMap((field) =>
      (state[field] ?? []).map(({ ErrorEquals }, index, all) => ({
        state: name,
        field,
        names: ErrorEquals,
        isLast: index === all.length - 1,
      })),
    ),
  );

export const statesAllComesLast: Rule = (process) =>
  lists(process)
    .filter(({ names, isLast }) => names.includes('States.ALL') && (names.length > 1 || !isLast))
    .map(({ state, field, names }) => ({
      state,
      message:
        names.length > 1
          ? `States.ALL must stand alone in its ErrorEquals (${field})`
          : `what follows States.ALL in ${field} is never reached (put it last)`,
    }));

export const statesErrorsExist: Rule = (process) =>
  lists(process).flatMap(({ state, field, names }) =>
    names
      .filter((name) => name.startsWith('States.') && !STATES_ERRORS.has(name))
      .map((name) => ({ state, message: `Step Functions has no error ${name} (${field})` })),
  );

export const nothingUncatchableIsCaught: Rule = (process) =>
  lists(process).flatMap(({ state, field, names }) =>
    names
      .filter((name) => field === 'Retry' && UNCATCHABLE.has(name))
      .map((name) => ({ state, message: `${name} cannot be retried` })),
  );

/** The second list of a name is never looked at. */
export const eachErrorStandsOnce: Rule = ({ states }) =>
  states.flatMap(({ name, state }) =>
    (['Retry', 'Catch'] as const).flatMap((field) => {
      const names = (state[field] ?? []).flatMap(({ ErrorEquals }) => ErrorEquals);
      const twice = names.filter((each, index) => names.indexOf(each) !== index);
      return twice.map((each) => ({ state: name, message: `${each} stands in ${field} twice` }));
    }),
  );
