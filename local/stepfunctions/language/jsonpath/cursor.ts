/** A path, filter or function call that cannot be read. */
export class PathSyntaxError extends Error {
  override readonly name = 'PathSyntaxError';
}

const SPACE = /\s/;

/** How deep parts may stand in each other. */
const DEEPEST = 100;

/** Reads a text from left to right. Methods throw PathSyntaxError where the text is not as they expect. */
export class Cursor {
  readonly text: string;
  at = 0;
  #depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  get done(): boolean {
    return this.at >= this.text.length;
  }

  get next(): string {
    return this.text[this.at] ?? '';
  }

  fail(expected: string): never {
    throw new PathSyntaxError(
      `Expected ${expected} at position ${this.at} of '${this.text}'${this.done ? ', which ends there' : ''}`,
    );
  }

  /** Goes on past `token` if it stands here. */
  skip(token: string): boolean {
    if (!this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.skip(token)) this.fail(`'${token}'`);
  }

  spaces(): void {
    while (SPACE.test(this.next)) this.at++;
  }

  /** Reads a part that may hold others of its kind. */
  nested<T>(read: () => T): T {
    if (this.#depth === DEEPEST) this.fail(`no more than ${DEEPEST} parts in each other`);
    this.#depth++;
    const part = read();
    this.#depth--;
    return part;
  }

  /** What the sticky pattern matches here. */
  match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.at += found.length;
    return found;
  }
}
