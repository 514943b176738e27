/** Lambda's way to page: from after `Marker`, at most `MaxItems` (text, as it comes in a query). */
export interface PageInput {
  Marker?: string;
  MaxItems?: string;
}

/** One page of what `keyOf` names uniquely, in the order of those names. */
export const pageOf = <T>(
  items: T[],
  keyOf: (item: T) => string,
  { Marker = '', MaxItems = '50' }: PageInput,
) => {
  const sorted = items
    .filter((item) => keyOf(item) > Marker)
    .toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  const page = sorted.slice(0, Number(MaxItems));
  const last = page.at(-1);
  return { page, ...(last && page.length < sorted.length && { NextMarker: keyOf(last) }) };
};
