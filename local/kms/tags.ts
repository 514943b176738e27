/** As KMS writes them. */
export interface Tag {
  TagKey: string;
  TagValue: string;
}

export const tagRecord = (tags: readonly Tag[] = []): Record<string, string> =>
  Object.fromEntries(tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]));

export const tagList = (tags: Record<string, string>): Tag[] =>
  Object.entries(tags).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
