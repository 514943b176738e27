import vm from 'node:vm';

/** Real milliseconds: nothing else in the process moves meanwhile. */
const LONGEST = 1000;

/** The beginning of a text, then characters and classes, each as often as it says: no text has it do more than that. */
const FIXED = /^\^(?:[\w-]|\[[^[\]\\]*\](?:\{\d{1,2}\})?)*\$?$/;

const room = vm.createContext({ expression: undefined, text: undefined });
const first = new vm.Script('expression.exec(text)');
const all = new vm.Script('Array.from(text.matchAll(expression))');

const inBounds = (script: vm.Script, expression: RegExp, text: string): unknown => {
  Object.assign(room, { expression, text });
  try {
    return script.runInContext(room, { timeout: LONGEST });
  } catch (error) {
    if ((error as { code?: unknown }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new Error(`The regular expression ${String(expression)} takes too long`, { cause: error });
  } finally {
    Object.assign(room, { expression: undefined, text: undefined });
  }
};

/**
 * An expression that somebody else wrote: one that goes astray in a text throws an error after a second, instead of
 * keeping the process from everything else for hours. Being watched costs 0.2 ms and a thread, which a machine that is busy
 * makes one wait for: all matches in a text are found at once, and what cannot go astray is not watched.
 */
export class BoundedExpression extends RegExp {
  readonly #fixed = FIXED.test(this.source) && !this.multiline;
  #known: { text: string; matches: RegExpExecArray[] } | undefined;

  static override get [Symbol.species]() {
    return RegExp;
  }

  override exec(text: string): RegExpExecArray | null {
    if (this.#fixed) return super.exec(text);
    const plain = new RegExp(this.source, this.flags);
    if (!this.global) return inBounds(first, plain, text) as RegExpExecArray | null;
    if (this.#known?.text !== text)
      this.#known = { text, matches: inBounds(all, plain, text) as RegExpExecArray[] };
    const from = this.lastIndex;
    const match = this.#known.matches.find(({ index }) => index >= from) ?? null;
    this.lastIndex = match ? match.index + match[0].length : 0;
    return match;
  }
}
