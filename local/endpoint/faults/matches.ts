import type { Call } from '../dispatch.ts';
import { callerRecord } from '../calls/caller.ts';
import type { CallerRecord } from '../calls/record.ts';
import { factsOf } from './kinds.ts';
import type { FaultRule } from './rule.ts';

const kebab = (name: string) =>
  name.replaceAll(/(?<=[a-z0-9])[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** Whether a rule that names its caller so means this one. */
export const isNamed = (named: string, { kind, name }: Pick<CallerRecord, 'kind' | 'name'>): boolean =>
  named === kind || named === name || (kind === 'function' && name.endsWith(`-${kebab(named)}`));

/** `execution` is a name or an ARN. */
const isExecution = (named: string, arn: string | undefined): boolean =>
  arn !== undefined && (arn === named || arn.endsWith(`:${named}`));

/** Whether a call is by whom, and what, the rule says. */
const isOfKind = (rule: FaultRule, call: Call): boolean => {
  const { fault, caller, service, action } = rule;
  const { sqs, ofFunctions } = factsOf(fault);
  if (sqs && !(call.request.service === 'sqs' && sqs.includes(call.operation.name))) return false;
  if (ofFunctions && callerRecord(call.request.caller).kind !== 'function') return false;
  return (
    (service === undefined || service === call.request.service) &&
    (action === undefined || action === call.operation.name) &&
    (caller === undefined || isNamed(caller, callerRecord(call.request.caller)))
  );
};

/** Whether a rule is about a call that is made for `execution`. */
export const isAbout = (rule: FaultRule, call: Call, execution: () => string | undefined): boolean =>
  isOfKind(rule, call) &&
  (rule.holding === undefined || call.request.body.includes(rule.holding)) &&
  (rule.execution === undefined || isExecution(rule.execution, execution()));

/** Whether a rule about received messages may be about those of this call. */
export const mayReceive = (rule: FaultRule, call: Call): boolean => isOfKind(rule, call);

/** Whether it is about a message, by its body: for which execution it is, is not known before it has been received. */
export const isAboutMessage = ({ execution, holding }: FaultRule, body: string): boolean =>
  (holding === undefined || body.includes(holding)) && (execution === undefined || body.includes(execution));
