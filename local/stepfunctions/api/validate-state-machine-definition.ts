import { InvalidDefinition } from '../language/diagnostics.ts';
import type { Diagnostic } from '../language/diagnostics.ts';
import { warningsOf } from '../language/warnings.ts';
import { reader } from './input.ts';
import type { Made } from './parts.ts';

const errorsOf = (compile: () => unknown): readonly Diagnostic[] => {
  try {
    compile();
    return [];
  } catch (error) {
    if (error instanceof InvalidDefinition) return error.diagnostics;
    throw error;
  }
};

/** Nothing is said of what is no JSON. */
const isUnreadable = (errors: readonly Diagnostic[]) =>
  errors.some(({ code }) => code === 'INVALID_JSON_DESCRIPTION');

/** What is wrong with a definition, and with severity WARNING also what is hardly meant. */
export const validateStateMachineDefinition: Made =
  ({ machines }) =>
  (input) => {
    const read = reader('ValidateStateMachineDefinition', input, [
      'definition',
      'type',
      'severity',
      'maxResults',
    ]);
    const type = read.oneOf('type', ['STANDARD', 'EXPRESS']) ?? 'STANDARD';
    const severity = read.oneOf('severity', ['ERROR', 'WARNING']) ?? 'ERROR';
    const most = read.number('maxResults', { max: 100 }) || 100;
    const definition = read.string('definition', { min: 1, max: 1_048_576 });
    const errors = errorsOf(() => machines.compile(definition, type));
    const warnings = severity === 'WARNING' && !isUnreadable(errors) ? warningsOf(definition) : [];
    const all = [
      ...errors.map((diagnostic) => ({ severity: 'ERROR', ...diagnostic })),
      ...warnings.map((diagnostic) => ({ severity: 'WARNING', ...diagnostic })),
    ];
    return {
      result: errors.length > 0 ? 'FAIL' : 'OK',
      diagnostics: all.slice(0, most),
      truncated: all.length > most,
    };
  };
