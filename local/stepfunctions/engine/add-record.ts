import { apply } from './apply.ts';
import type { Values } from './apply.ts';
import type { Thread } from './execution.ts';
import { HistoryIsFull } from './history-limit.ts';
import type { Rec, Unnumbered } from './records.ts';

/** A record while its place in time and history is filled in. */
interface Unplaced {
  kind: Rec['kind'];
  type?: string;
  at?: number;
  thread?: number;
  id?: number;
  previous?: number;
}

/**
 * Adds a record to a line of states; gives its event number, 0 when it is no event. Throws HistoryIsFull. The object
 * that is passed becomes the record: there are five for each Task, so none is copied.
 */
export const addRecord = (
  thread: Thread,
  record: Unnumbered<Rec>,
  now: number,
  mostEvents: number,
  values?: Values,
): number => {
  const { execution } = thread;
  const placed = record as Unplaced;
  const event = placed.type !== undefined;
  const id = event ? execution.lastEvent + 1 : 0;
  if (id >= mostEvents && placed.kind !== 'ended') throw new HistoryIsFull(mostEvents);
  placed.at = now;
  if (thread.id !== 0) placed.thread = thread.id;
  if (event) {
    placed.id = id;
    placed.previous ??= thread.previous;
  }
  apply(execution, placed as Rec, values);
  execution.batch.push(placed as Rec);
  return id;
};
