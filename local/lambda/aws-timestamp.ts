/** Lambda's own form of a moment: `2026-11-21T09:30:00.000+0000`. */
export const awsTimestamp = (milliseconds: number): string =>
  new Date(milliseconds).toISOString().replace('Z', '+0000');
