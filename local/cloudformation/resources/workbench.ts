import type { StackIdentity } from '../identity.ts';
import type { AwsClients } from './clients.ts';
import type { Tag, Workbench } from './resource-type.ts';

/** `<stack>-<LogicalId>-<token>`, with stack and logical id cut where that is longer than allowed. */
export const generatedName = (stack: string, logicalId: string, token: string, longest: number): string => {
  const room = longest - token.length - 2;
  if (stack.length + logicalId.length <= room) return `${stack}-${logicalId}-${token}`;
  const forLogicalId = Math.min(logicalId.length, Math.max(Math.ceil(room / 2), room - stack.length));
  return `${stack.slice(0, room - forLogicalId)}-${logicalId.slice(0, forLogicalId)}-${token}`;
};

/** The bench at which one resource is made, changed and taken away. */
export const workbench = (
  aws: AwsClients,
  stack: StackIdentity,
  logicalId: string,
  { token, stackTags }: { token: string; stackTags: readonly Tag[] },
  stackTagsBefore: readonly Tag[] = [],
  made: (id: string) => void = () => {},
): Workbench => ({
  stack,
  logicalId,
  aws,
  made,
  name: (longest) => generatedName(stack.name, logicalId, token, longest),
  tags: (own = []) => {
    const tags = new Map([...stackTags, ...own].map(({ Key, Value }) => [Key, Value]));
    tags.set('aws:cloudformation:stack-name', stack.name);
    tags.set('aws:cloudformation:stack-id', stack.id);
    tags.set('aws:cloudformation:logical-id', logicalId);
    return [...tags].map(([Key, Value]) => ({ Key, Value }));
  },
  tagsGone: (own = [], ownBefore = []) => {
    const there = new Set([...stackTags, ...own].map(({ Key }) => Key));
    const before = new Set([...stackTagsBefore, ...ownBefore].map(({ Key }) => Key));
    return [...before].filter((key) => !there.has(key));
  },
});
