/** EventBridge's way to page. */
export interface PageInput {
  NextToken?: string;
  Limit?: number;
}

/** At most `Limit` items after the one that `NextToken` names. */
export const pageOf = <T>(
  items: T[],
  keyOf: (item: T) => string,
  { NextToken = '', Limit = 100 }: PageInput,
) => {
  const sorted = items
    .filter((item) => keyOf(item) > NextToken)
    .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const page = sorted.slice(0, Limit);
  const last = page.at(-1);
  return { page, ...(last && page.length < sorted.length && { NextToken: keyOf(last) }) };
};
