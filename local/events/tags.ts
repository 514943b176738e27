/** Tags as EventBridge writes them. */
export type TagList = { Key: string; Value: string }[];

export const tagsOf = (list: TagList = []): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));

export const tagList = (tags: Record<string, string>): TagList =>
  Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
