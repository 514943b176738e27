import type { Tag } from './resource-type.ts';

/** Tags as the services have them that keep them by key. */
export const tagMap = (tags: readonly Tag[]): Record<string, string> =>
  Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value]));

/** Tags as the services have them that write them in lower case. */
export const lowerTags = (tags: readonly Tag[]): { key: string; value: string }[] =>
  tags.map(({ Key, Value }) => ({ key: Key, value: Value }));
