/**
 * What went wrong, in a word of the shop. Step Functions sees nothing of the class but `name`, so each
 * subclass writes it as a literal: a name taken from the class is one letter once the bundle is minified.
 */
export abstract class DomainError extends Error {
  abstract override readonly name: string;
  /** What a program may want to know beside the words: ids, amounts. */
  readonly particulars?: Readonly<Record<string, string | number>>;
}

/** Rows that belong together contradict each other. No further try mends that: somebody has to look. */
export class RecordsDisagree extends DomainError {
  override readonly name = 'RecordsDisagree';
}
