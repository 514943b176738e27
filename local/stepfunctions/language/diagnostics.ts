/** One thing that is wrong with a definition. */
export interface Diagnostic {
  /** AWS's codes: SCHEMA_VALIDATION_FAILED, MISSING_TRANSITION_TARGET, INVALID_JSONATA_EXPRESSION, … */
  code: string;
  message: string;
  /** JSON pointer, such as `/States/Bill/TimeoutSeconds`; absent where it is about the whole. */
  location?: string;
}

/** A definition that cannot be run, with everything that is wrong with it. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';
  readonly diagnostics: readonly Diagnostic[];

  constructor(diagnostics: readonly Diagnostic[]) {
    super(
      diagnostics
        .map(({ code, message, location = 'null' }) => `${code}: ${message} at ${location}`)
        .join(', '),
    );
    this.diagnostics = diagnostics;
  }
}

/** Collects what is wrong, so that an author sees everything at once. */
export class Diagnostics {
  readonly found: Diagnostic[] = [];
  readonly #known = new Set<string>();

  add(location: string | undefined, message: string, code = 'SCHEMA_VALIDATION_FAILED'): void {
    const diagnostic = { code, message, ...(location !== undefined && { location: location || '/' }) };
    const text = JSON.stringify(diagnostic);
    // A field that several others build on is read by each of them.
    if (this.#known.has(text)) return;
    this.#known.add(text);
    this.found.push(diagnostic);
  }
}
