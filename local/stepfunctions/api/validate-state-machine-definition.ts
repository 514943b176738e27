import { InvalidDefinition } from '../language/diagnostics.ts';
import { reader } from './input.ts';
import type { Made } from './parts.ts';

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
    read.oneOf('severity', ['ERROR', 'WARNING']);
    const most = read.number('maxResults', { max: 100 }) || 100;
    try {
      machines.compile(read.string('definition', { min: 1, max: 1_048_576 }), type);
      return { result: 'OK', diagnostics: [], truncated: false };
    } catch (error) {
      if (!(error instanceof InvalidDefinition)) throw error;
      const all = error.diagnostics.map((diagnostic) => ({ severity: 'ERROR', ...diagnostic }));
      return { result: 'FAIL', diagnostics: all.slice(0, most), truncated: all.length > most };
    }
  };
