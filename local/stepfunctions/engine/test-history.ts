import type { HistoryRecord, Rec } from './records.ts';
import { isEvent } from './records.ts';

/** A line of states as the history shows it. */
interface Line {
  parent: number | undefined;
  /** The state that was entered and not left. */
  open: string | undefined;
  /** It was ended by a failure beside it. */
  aborted: boolean;
  /** Branches or iterations under way. */
  children: Set<number>;
  iteration: 'none' | 'started' | 'succeeded' | 'given up';
}

/** For tests: what is wrong with the order of the records of an execution. */
export class History {
  readonly faults: string[] = [];
  readonly #lines = new Map<number, Line>();
  #next = 0;

  constructor(records: readonly Rec[]) {
    this.#add(undefined, 'none');
    let ended = false;
    for (const record of records) {
      if (record.kind === 'redriven') {
        ended = false;
        this.#reopen();
      } else if (ended && record.kind !== 'told') this.#fault(record, 'after the end');
      if (record.kind === 'ended') ended = true;
      this.#follow(record);
    }
    this.#numbers(records.filter(isEvent));
    if (!ended) this.faults.push('no end');
  }

  #fault(record: Rec, what: string): void {
    this.faults.push(`${'id' in record ? `${record.id} ${record.type}` : record.kind}: ${what}`);
  }

  #add(parent: number | undefined, iteration: Line['iteration']): void {
    const id = this.#next++;
    this.#lines.set(id, { parent, open: undefined, aborted: false, children: new Set(), iteration });
    if (parent !== undefined) this.#lines.get(parent)?.children.add(id);
  }

  /** A redrive takes up whatever did not succeed. */
  #reopen(): void {
    for (const line of this.#lines.values()) {
      line.aborted = false;
      if (line.iteration === 'given up') line.iteration = 'started';
    }
  }

  /** Branches and iterations are over, with all that they began. */
  #drop(line: Line): void {
    for (const id of line.children) {
      const child = this.#lines.get(id);
      if (child) this.#drop(child);
      this.#lines.delete(id);
    }
    line.children.clear();
  }

  #follow(record: Rec): void {
    const id = record.thread ?? 0;
    const line = this.#lines.get(id);
    if (!line) return this.#fault(record, 'in a line of states that is over');
    if (record.kind === 'entered') {
      if (line.open !== undefined) this.#fault(record, `while ${line.open} is open`);
      line.open = record.name;
    } else if (record.kind === 'exited') {
      if (line.open !== record.name) this.#fault(record, `instead of ${line.open}`);
      this.#drop(line);
      line.open = undefined;
    } else if (record.kind === 'aborted') {
      if (line.open === undefined || line.aborted) this.#fault(record, 'of a state that is not open');
      line.aborted = true;
    } else if (record.kind === 'retrying') this.#drop(line);
    else if (record.kind === 'forked' && record.type === 'ParallelStateStarted')
      for (let branch = 0; branch < record.length; branch++) this.#add(id, 'none');
    else if (record.kind === 'iterated') this.#add(id, 'started');
    else if (record.kind === 'joined') {
      if (line.iteration !== 'started') this.#fault(record, 'of an iteration that is over');
      line.iteration = record.type === 'MapIterationSucceeded' ? 'succeeded' : 'given up';
    } else if (record.kind === 'merged')
      for (const child of line.children)
        if (this.#lines.get(child)?.iteration === 'started')
          this.#fault(record, 'before an iteration is over');
  }

  /** Events are numbered without a gap, and follow one that was before them. */
  #numbers(events: readonly HistoryRecord[]): void {
    events.forEach((event, index) => {
      if (event.id !== index + 1) this.#fault(event, `at place ${index + 1}`);
      if (event.previous < 0 || event.previous >= event.id) this.#fault(event, `after ${event.previous}`);
    });
  }
}

/** For tests: what is wrong with the order of an execution's records. */
export const faultsOf = (records: readonly Rec[]): string[] => new History(records).faults;
