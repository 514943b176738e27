/** What stands in a pattern for other characters: any number of them, or exactly one. */
export const ANY = -1;
export const ONE = -2;

/** A pattern, or what of it stands between two colons. */
export interface Segment {
  /** The text before the first wildcard. */
  head: string;
  /** From the first wildcard on: UTF-16 units, ANY and ONE. */
  symbols: number[];
  /** Whether the ANY at its end goes on beyond the colon. */
  spans: boolean;
}

/** A pattern in segments; the text is cut at its first `colons` colons, and held against them. */
export interface Glob {
  segments: readonly Segment[];
  colons: number;
}

/**
 * Whether a text from `from` to `to` is meant. Each ANY takes as little as it can: what follows the last one has then the
 * most to choose from, so only that one ever has to take more. At most text × pattern steps, unlike an expression's.
 */
const segmentMeans = ({ head, symbols }: Segment, text: string, from: number, to: number): boolean => {
  let at = from + head.length;
  if (at > to || !text.startsWith(head, from)) return false;
  if (symbols.length === 0) return at === to;
  if (symbols.length === 1 && symbols[0] === ANY) return true;
  let next = 0;
  let afterAny = -1;
  let taken = at;
  while (at < to) {
    const symbol = symbols[next];
    if (symbol === ANY) {
      next += 1;
      afterAny = next;
      taken = at;
    } else if (symbol === ONE || symbol === text.charCodeAt(at)) {
      next += 1;
      at += 1;
    } else if (afterAny < 0) return false;
    else {
      taken += 1;
      at = taken;
      next = afterAny;
    }
  }
  while (symbols[next] === ANY) next += 1;
  return next === symbols.length;
};

/** Whether a pattern means a text: the same walk, over segments; here a segment that spans is what takes more. */
export const globMeans = ({ segments, colons }: Glob, text: string): boolean => {
  let at = 0;
  let passed = 0;
  let next = 0;
  let afterSpan = -1;
  let taken = 0;
  const endAt = (start: number) => {
    const colon = passed < colons ? text.indexOf(':', start) : -1;
    return colon < 0 ? text.length : colon;
  };
  while (at <= text.length) {
    const segment = segments[next];
    const end = endAt(at);
    if (segment && segmentMeans(segment, text, at, end)) {
      next += 1;
      at = end + 1;
      passed += 1;
      if (segment.spans) {
        if (next === segments.length) return true;
        afterSpan = next;
        taken = at;
      }
    } else if (afterSpan < 0) return false;
    else {
      taken = endAt(taken) + 1;
      at = taken;
      next = afterSpan;
    }
  }
  return next === segments.length;
};
