const FORM = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Milliseconds since 1970 of an ISO 8601 timestamp in the profile of RFC 3339; `undefined` for any other text. */
export const parseTimestamp = (text: string): number | undefined => {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) return undefined;
  // Date.parse takes 2026-02-31 for the 3rd of March.
  const [, year, month, day] = match.map(Number);
  const date = new Date(Date.UTC(year ?? 0, (month ?? 1) - 1, day));
  return date.getUTCMonth() === (month ?? 0) - 1 ? milliseconds : undefined;
};
