/** CloudWatch's way to page. */
interface PageInput {
  MaxRecords?: number;
  NextToken?: string;
}

/** At most `MaxRecords` items after the one that `NextToken` names. */
export const pageOf = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { MaxRecords = 50, NextToken = '' }: PageInput,
): { page: T[]; NextToken?: string } => {
  const left = items.filter((item) => keyOf(item) > NextToken);
  const page = left.slice(0, MaxRecords);
  const last = page.at(-1);
  return { page, ...(last !== undefined && page.length < left.length && { NextToken: keyOf(last) }) };
};
