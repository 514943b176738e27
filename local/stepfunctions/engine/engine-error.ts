/** A request that the engine refuses. `code` is AWS's name of the error, such as `ExecutionDoesNotExist`. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
