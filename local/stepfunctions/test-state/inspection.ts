import type { Rec } from '../engine/records.ts';
import type { Stage } from '../engine/scope.ts';
import { matches } from '../language/retry.ts';
import type { Observed } from './run-trial.ts';
import type { Trial } from './trial.ts';

type Of<Kind extends Rec['kind']> = Extract<Rec, { kind: Kind }>;

const find = <Kind extends Rec['kind']>(records: readonly Rec[], kind: Kind): Of<Kind> | undefined =>
  records.find((record): record is Of<Kind> => record.kind === kind);

const WITH_PARAMETERS = new Set(['Task', 'Parallel', 'Pass']);
/** States with ResultSelector or ResultPath. */
const WITH_RESULT = new Set(['Task', 'Parallel', 'Map', 'Pass']);

/** What the state's work gave, before anything was made of it. */
const resultOf = ({ tested, mock }: Trial, { records }: Observed): string | undefined => {
  if (tested.node.type === 'Task') return find(records, 'answered')?.output;
  const merged = find(records, 'merged');
  return merged?.type.endsWith('Succeeded') ? JSON.stringify(mock?.result) : undefined;
};

/** What became of the data by the fields of JSONPath, as far as it came. */
const jsonPathData = (trial: Trial, observed: Observed) => {
  const { state, node } = trial.tested;
  const { stages, records, failure } = observed;
  const shown = (stage: Stage): string | undefined => {
    const value = stages.get(stage);
    return value === undefined ? undefined : JSON.stringify(value);
  };
  /** Without its field, what was before passes as it is. */
  const after = (stage: Stage, before: string | undefined, ...fields: string[]): string | undefined =>
    shown(stage) ?? (fields.some((field) => Object.hasOwn(state, field)) ? undefined : before);
  const afterInputPath = node.type === 'Fail' ? undefined : after('afterInputPath', trial.input, 'InputPath');
  const afterParameters = WITH_PARAMETERS.has(node.type)
    ? Object.hasOwn(state, 'Result')
      ? JSON.stringify(state['Result'])
      : after('afterParameters', afterInputPath, 'Parameters')
    : undefined;
  const result = resultOf(trial, observed);
  const left = failure ? undefined : find(records, 'exited');
  const raw = node.type === 'Pass' ? afterParameters : result;
  const afterResultSelector = left && after('afterResultSelector', raw, 'ResultSelector');
  const afterResultPath = left && after('afterResultPath', afterResultSelector, 'ResultPath');
  return {
    afterInputPath,
    afterParameters,
    afterItemsPath: shown('afterItemsPath'),
    result,
    afterResultSelector: WITH_RESULT.has(node.type) ? afterResultSelector : undefined,
    afterResultPath: WITH_RESULT.has(node.type) ? afterResultPath : undefined,
  };
};

const jsonataData = (trial: Trial, observed: Observed) => {
  const { records } = observed;
  const fork = trial.tested.node.type === 'Parallel' ? find(records, 'forked')?.items : undefined;
  return {
    afterArguments: find(records, 'scheduled')?.parameters ?? fork,
    result: resultOf(trial, observed),
  };
};

/** Which retrier or catcher took the failure. */
const errorDetailsOf = ({ tested: { node } }: Trial, { records, failure }: Observed) => {
  if (!failure) return undefined;
  const retrying = find(records, 'retrying');
  if (retrying)
    return {
      retryIndex: retrying.retrier,
      retryBackoffIntervalSeconds: Math.round((retrying.due - retrying.at) / 1000),
    };
  if (!find(records, 'exited')) return undefined;
  return { catchIndex: node.catch.findIndex(({ errorEquals }) => matches(errorEquals, failure)) };
};

const variablesAfter = ({ variables }: Trial, { records }: Observed): string | undefined => {
  const assigned = Object.entries(find(records, 'exited')?.assigned ?? {});
  const all = {
    ...variables,
    ...Object.fromEntries(assigned.map(([name, text]) => [name, JSON.parse(text) as unknown])),
  };
  return Object.keys(all).length > 0 ? JSON.stringify(all) : undefined;
};

/** `inspectionData` of DEBUG: what became of the data on its way, up to where the state failed. */
export const inspectionOf = (trial: Trial, observed: Observed) => {
  const { stages } = observed;
  const data = trial.tested.language === 'JSONPath' ? jsonPathData : jsonataData;
  const selected = stages.get('afterItemSelector');
  return {
    input: trial.input,
    ...data(trial, observed),
    afterItemSelector: selected === undefined ? undefined : JSON.stringify(selected),
    toleratedFailureCount: stages.get('toleratedFailureCount'),
    toleratedFailurePercentage: stages.get('toleratedFailurePercentage'),
    maxConcurrency: stages.get('maxConcurrency'),
    variables: variablesAfter(trial, observed),
    errorDetails: errorDetailsOf(trial, observed),
  };
};

/** Status, output and where it goes on, or why not. */
export const outcomeOf = ({ records, failure }: Observed) => {
  const error = failure && { error: failure.error, cause: failure.cause };
  const exited = find(records, 'exited');
  if (exited)
    return {
      status: failure ? 'CAUGHT_ERROR' : 'SUCCEEDED',
      output: exited.output,
      nextState: exited.next,
      ...error,
    };
  if (find(records, 'retrying')) return { status: 'RETRIABLE', ...error };
  const late = find(records, 'ended')?.type === 'ExecutionTimedOut';
  return { status: 'FAILED', ...(late ? { error: 'States.Timeout' } : error) };
};
