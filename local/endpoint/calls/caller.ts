import type { Caller, CallMaker } from '../service.ts';
import type { CallerRecord } from './record.ts';

const last = (text: string, separator: string) => text.slice(text.lastIndexOf(separator) + 1);

/** `arn:…:execution:<machine>:<execution>` */
const machineOf = (executionArn: string) => executionArn.split(':')[6] ?? '';

const KINDS: Record<CallMaker['kind'], { kind: CallerRecord['kind']; name: (id: string) => string }> = {
  execution: { kind: 'machine', name: machineOf },
  mapping: { kind: 'mapping', name: (queueArn) => last(queueArn, ':') },
  rule: { kind: 'rule', name: (ruleArn) => last(ruleArn, '/') },
  topic: { kind: 'topic', name: (topicArn) => last(topicArn, ':') },
  destination: { kind: 'destination', name: (functionArn) => last(functionArn, ':') },
  stack: { kind: 'stack', name: (id) => id },
};

/** Roles are assumed by functions, under their names, and by what says so in `by`; whoever has no role is outside. */
export const callerRecord = ({ arn, roleArn, by }: Caller): CallerRecord => {
  const role = roleArn && { role: last(roleArn, '/') };
  if (by) {
    const { kind, name } = KINDS[by.kind];
    return { kind, name: name(by.id), ...role };
  }
  if (role) return { kind: 'function', name: last(arn, '/'), ...role };
  return { kind: 'client', name: 'client' };
};
