import { inspectionOf, outcomeOf } from '../test-state/inspection.ts';
import { invalid, readTrial } from '../test-state/read-trial.ts';
import type { Observed } from '../test-state/run-trial.ts';
import { nestedReader, reader } from './input.ts';
import type { Made } from './parts.ts';
import { stopped } from './stopped.ts';
import { unworked } from './unworked.ts';

const MEMBERS = [
  'definition',
  'stateName',
  'roleArn',
  'input',
  'inspectionLevel',
  'revealSecrets',
  'variables',
  'context',
  'mock',
  'stateConfiguration',
];

/** Runs one state, alone or out of a machine, with what it calls or with a mock in its place. */
export const testState: Made =
  ({ clock, trials, refuse, refuseResult }) =>
  async (input) => {
    const read = reader('TestState', input, MEMBERS);
    const nested = nestedReader('TestState', input);
    const { trial, level } = readTrial(read, nested, { refuse, refuseResult });
    const observed = await unworked<Observed | undefined>(clock, (done) => trials.run(trial, done));
    if (!observed) throw stopped();
    if (trial.failures > observed.length)
      throw invalid('stateConfiguration.mapIterationFailureCount exceeds the number of items');
    return {
      ...outcomeOf(observed),
      ...(level !== 'INFO' && { inspectionData: inspectionOf(trial, observed) }),
    };
  };
