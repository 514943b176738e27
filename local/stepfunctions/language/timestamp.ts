const FORM = /^(\d{4})-(\d\d)-(\d\d)T((?!24)\d\d:\d\d:\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/;

/** A moment as exact as its text. */
export interface Moment {
  /** Milliseconds since 1970, of whole seconds. */
  readonly seconds: number;
  /** What follows the point, without zeros at its end. */
  readonly fraction: string;
}

/** How many there are before the zeros at the end. */
const digits = (fraction: string): number => {
  let count = fraction.length;
  while (fraction[count - 1] === '0') count -= 1;
  return count;
};

/** The moment of an ISO 8601 timestamp in the profile of RFC 3339; `undefined` for any other text. */
export const parseMoment = (text: string): Moment | undefined => {
  const [, year, month, day, time, fraction = '', zone] = FORM.exec(text) ?? [];
  if (year === undefined) return undefined;
  const seconds = Date.parse(`${year}-${month}-${day}T${time}${zone}`);
  if (Number.isNaN(seconds)) return undefined;
  // Date.parse takes 2026-02-31 for the 3rd of March.
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (date.getUTCMonth() !== Number(month) - 1) return undefined;
  return { seconds, fraction: fraction.slice(0, digits(fraction)) };
};

/** Below, at or above 0. */
export const compareMoments = (left: Moment, right: Moment): number =>
  left.seconds - right.seconds ||
  (left.fraction === right.fraction ? 0 : left.fraction < right.fraction ? -1 : 1);

/** Milliseconds since 1970 of a timestamp, `undefined` for a text that is none. */
export const parseTimestamp = (text: string): number | undefined => {
  const moment = parseMoment(text);
  return moment && moment.seconds + Math.floor(Number(`0.${moment.fraction || '0'}`) * 1000);
};
