import type { Caller, CallMaker } from '../service.ts';
import type { CallerRecord } from './record.ts';

const last = (text: string, separator: string) => text.slice(text.lastIndexOf(separator) + 1);

/** `arn:…:execution:<machine>:<execution>` */
const machineOf = (executionArn: string) => executionArn.split(':')[6] ?? '';

const MAKERS: Record<CallMaker['kind'], (id: string) => Pick<CallerRecord, 'kind' | 'name'>> = {
  execution: (executionArn) => ({ kind: 'machine', name: machineOf(executionArn) }),
  mapping: (queueArn) => ({ kind: 'mapping', name: last(queueArn, ':') }),
  destination: (functionArn) => ({ kind: 'destination', name: last(functionArn, ':') }),
  stack: (name) => ({ kind: 'stack', name }),
};

/** A service of AWS's that acts for something: EventBridge for a rule, SNS for a topic, API Gateway for an API's route. */
const serviceRecord = (service: string, sourceArn: string): CallerRecord => {
  if (service === 'apigateway.amazonaws.com')
    return { kind: 'api', name: last(sourceArn, ':').split('/')[0] ?? '' };
  if (service === 'events.amazonaws.com') return { kind: 'rule', name: last(sourceArn, '/') };
  const name = last(sourceArn, ':');
  return { kind: service === 'sns.amazonaws.com' ? 'topic' : 'service', name };
};

/** Roles are assumed by functions, under their names, and by what says so in `by`; whoever has no role is outside. */
export const callerRecord = ({ arn, roleArn, sourceArn, by }: Caller): CallerRecord => {
  if (sourceArn !== undefined) return serviceRecord(arn, sourceArn);
  const role = roleArn && { role: last(roleArn, '/') };
  if (by) return { ...MAKERS[by.kind](by.id), ...role };
  if (role) return { kind: 'function', name: last(arn, '/'), ...role };
  return { kind: 'client', name: 'client' };
};
