import type { HistoryRecord } from '../engine/records.ts';
import { eventDetails } from '../history/history-event.ts';

/** Bytes of a value, escaped, beyond which CloudWatch Logs would not take it. */
const LONGEST = 248 * 1024;

const escapedSize = (text: string) => Buffer.byteLength(JSON.stringify(text)) - 2;

/** As much of a text as there is room for. */
const cut = (text: string): string => {
  let kept = text;
  for (let size = escapedSize(kept); size > LONGEST; size = escapedSize(kept))
    kept = kept.slice(0, Math.floor((kept.length * LONGEST) / size));
  return kept;
};

/** Details with their values, the longest cut off, and told to be. */
const withValues = (details: Record<string, unknown>): Record<string, unknown> => {
  const shown = { ...details };
  for (const name of ['input', 'output', 'parameters']) {
    const value = details[name];
    if (typeof value !== 'string' || value.length * 6 <= LONGEST || escapedSize(value) <= LONGEST) continue;
    shown[name] = cut(value);
    if (name !== 'parameters') shown[`${name}Details`] = { truncated: true };
  }
  return shown;
};

export interface LineOf {
  executionArn: string;
  redriveCount: number;
  /** `includeExecutionData`: without it neither input and output are told, nor what a task was called with. */
  withData: boolean;
}

/** An event of the history as a line of a log group, in the form that Step Functions has it there. */
export const logLine = (record: HistoryRecord, { executionArn, redriveCount, withData }: LineOf): string => {
  const { parameters, ...bare } = (eventDetails(record, withData) ?? {}) as Record<string, unknown>;
  const details = withData ? withValues({ ...bare, parameters }) : bare;
  return JSON.stringify({
    id: String(record.id),
    type: record.type,
    details,
    redrive_count: String(redriveCount),
    previous_event_id: String(record.previous),
    event_timestamp: String(record.at),
    execution_arn: executionArn,
  });
};
