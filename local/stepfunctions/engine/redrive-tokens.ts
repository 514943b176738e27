import type { Rec } from './records.ts';

/** How many tokens are remembered, and for how many milliseconds. */
const REMEMBERED = 10;
const VALID = 15 * 60 * 1000;

/** When an execution was redriven with this token, if that is remembered at `now`. */
export const redrivenWith = (records: readonly Rec[], token: string, now: number): number | undefined =>
  records
    .flatMap((record) => (record.kind === 'redriven' ? [record] : []))
    .slice(-REMEMBERED)
    .find(({ clientToken, at }) => clientToken === token && now - at <= VALID)?.at;
