/** An item's id; undefined for one that DynamoDB itself will refuse. */
export type Id = string | undefined;

/** Which items are being written at this moment, and by what. */
export class InFlight {
  readonly #inTransaction = new Set<Id>();
  readonly #written = new Map<Id, number>();

  /** Whether a transaction holds the item. */
  isHeld(id: Id): boolean {
    return id !== undefined && this.#inTransaction.has(id);
  }

  /** Whether anything writes it. */
  isWritten(id: Id): boolean {
    return this.isHeld(id) || (id !== undefined && this.#written.has(id));
  }

  /** A transaction holds items that nothing else writes, until the answer is called. */
  hold(ids: readonly Id[]): () => void {
    for (const id of ids) this.#inTransaction.add(id);
    return () => {
      for (const id of ids) this.#inTransaction.delete(id);
    };
  }

  /** Single writes, which do not stand in each other's way, until the answer is called. */
  write(ids: readonly Id[]): () => void {
    for (const id of ids) this.#written.set(id, (this.#written.get(id) ?? 0) + 1);
    return () => {
      for (const id of ids) {
        const left = (this.#written.get(id) ?? 0) - 1;
        if (left > 0) this.#written.set(id, left);
        else this.#written.delete(id);
      }
    };
  }
}
