/**
 * An error as an AWS service answers it: `code` is what SDKs show as `error.name`.
 * 4xx blames the caller, 5xx the local cloud (SDKs retry those).
 */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.code = code;
    this.status = status;
  }
}

/** What the local cloud does not emulate is refused by name: a silent no-op would fail only on AWS. */
export const unsupported = (what: string): ServiceError =>
  new ServiceError(
    'UnsupportedByLocalCloud',
    `${what} is not emulated by the local cloud (docs/local-cloud.md)`,
    501,
  );
