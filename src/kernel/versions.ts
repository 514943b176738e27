import { DomainError } from './domain-error.ts';

/** Written by a version of the code that is too far ahead: nothing is done with it, and it stays where it is. */
export class VersionTooNew extends DomainError {
  override readonly name = 'VersionTooNew';
  constructor(what: string, version: number) {
    super(`${what} is of version ${version}: it waits for the code that knows it`);
  }
}

/**
 * What this code may act on: what was written by versions before, by itself, and by the next one, which is at work
 * beside it during a deploy, and before it after one that was taken back.
 * @param version of what was found; what has none is of version 1.
 * @param own the version that this code writes.
 * @throws VersionTooNew
 */
export const assertKnown = (what: string, version: number | undefined, own: number): void => {
  if (version !== undefined && version > own + 1) throw new VersionTooNew(what, version);
};
