import { acceptOnly } from '../endpoint/action-error.ts';
import type { Action } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';
import { checkedKeyPolicy } from './key-policy.ts';
import type { Keys } from './keys.ts';
import { tagList, tagRecord } from './tags.ts';
import type { Tag } from './tags.ts';

interface OfKey {
  KeyId: string;
}

/** The only policy that a key can have. */
const POLICY = 'default';

const checkName = (name = POLICY) => {
  if (name !== POLICY) throw new ServiceError('NotFoundException', `No such policy exists: ${name}`);
};

/** What stands on a key: its policy and its tags. */
export const settingsActions = (keys: Keys): Record<string, Action> => ({
  GetKeyPolicy: (input: OfKey & { PolicyName?: string }) => {
    acceptOnly('GetKeyPolicy', input, ['KeyId', 'PolicyName']);
    checkName(input.PolicyName);
    return { Policy: keys.get(input.KeyId).policy, PolicyName: POLICY };
  },

  PutKeyPolicy: (input: OfKey & { PolicyName?: string; Policy: string }) => {
    acceptOnly('PutKeyPolicy', input, ['KeyId', 'PolicyName', 'Policy']);
    checkName(input.PolicyName);
    keys.put({ ...keys.get(input.KeyId), policy: checkedKeyPolicy(input.Policy) });
  },

  ListKeyPolicies: (input: OfKey) => {
    acceptOnly('ListKeyPolicies', input, ['KeyId']);
    keys.get(input.KeyId);
    return { PolicyNames: [POLICY], Truncated: false };
  },

  TagResource: (input: OfKey & { Tags: Tag[] }) => {
    acceptOnly('TagResource', input, ['KeyId', 'Tags']);
    const key = keys.get(input.KeyId);
    keys.put({ ...key, tags: { ...key.tags, ...tagRecord(input.Tags) } });
  },

  UntagResource: (input: OfKey & { TagKeys: string[] }) => {
    acceptOnly('UntagResource', input, ['KeyId', 'TagKeys']);
    const key = keys.get(input.KeyId);
    const left = Object.entries(key.tags).filter(([name]) => !input.TagKeys.includes(name));
    keys.put({ ...key, tags: Object.fromEntries(left) });
  },

  ListResourceTags: (input: OfKey) => {
    acceptOnly('ListResourceTags', input, ['KeyId']);
    return { Tags: tagList(keys.get(input.KeyId).tags), Truncated: false };
  },
});
