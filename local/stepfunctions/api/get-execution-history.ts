import { isEvent } from '../engine/records.ts';
import { historyEvent } from '../history/history-event.ts';
import { checkArn, reader } from './input.ts';
import { knownExecution } from './known-execution.ts';
import { pageOf } from './page.ts';
import type { Made } from './parts.ts';

const MEMBERS = ['executionArn', 'maxResults', 'reverseOrder', 'nextToken', 'includeExecutionData'];

export const getExecutionHistory: Made = (parts) => (input) => {
  const read = reader('GetExecutionHistory', input, MEMBERS);
  const { arn } = knownExecution(
    parts,
    checkArn(read.string('executionArn', { min: 1, max: 256 }), 'execution'),
  );
  const withData = read.boolean('includeExecutionData') ?? true;
  const records = parts.engine.records(arn).filter(isEvent);
  const reverse = read.boolean('reverseOrder') ?? false;
  const { page, nextToken } = pageOf(read, records, { placeOf: ({ id }) => id, kind: 'number', reverse });
  return { events: page.map((record) => historyEvent(record, withData)), nextToken };
};
