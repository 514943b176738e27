/** A policy that AWS would refuse, or that the local cloud cannot judge: the message names what it stumbles over. */
export class InvalidPolicy extends Error {
  override readonly name = 'InvalidPolicy';
}

/** What AWS judges and the local cloud does not: refused when it is deployed, for it would silently never hold. */
export const notJudged = (what: string): InvalidPolicy =>
  new InvalidPolicy(`${what} is not judged by the local cloud (docs/local-cloud.md)`);
