import type { Action } from '../../endpoint/service.ts';
import type { CloudWatchParts } from '../parts.ts';
import { tagList, tagRecord } from '../../tags.ts';
import type { Tag } from '../../tags.ts';

interface Tagging {
  ResourceARN: string;
  Tags: Tag[];
  TagKeys: string[];
}

export const tagActions = ({ alarms }: CloudWatchParts): Record<string, Action> => ({
  TagResource: ({ ResourceARN, Tags }: Tagging) => {
    const alarm = alarms.ofArn(ResourceARN);
    alarms.put({ ...alarm, tags: { ...alarm.tags, ...tagRecord(Tags) } });
  },

  UntagResource: ({ ResourceARN, TagKeys }: Tagging) => {
    const alarm = alarms.ofArn(ResourceARN);
    const left = Object.entries(alarm.tags).filter(([key]) => !TagKeys.includes(key));
    alarms.put({ ...alarm, tags: Object.fromEntries(left) });
  },

  ListTagsForResource: ({ ResourceARN }: Tagging) => ({ Tags: tagList(alarms.ofArn(ResourceARN).tags) }),
});
