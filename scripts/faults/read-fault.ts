import { readRule } from '../../local/endpoint/faults/read-rule.ts';
import { ruleFromText } from '../../local/endpoint/faults/rule-text.ts';
import type { FaultRule } from '../../local/endpoint/faults/rule.ts';
import { ServiceError } from '../../local/errors.ts';
import { WrongUsage } from '../lib/command.ts';
import { nearest } from '../lib/nearest.ts';
import { actionsOf, ALIASES, SERVICES } from './known-calls.ts';

/** A rule as `--fault` takes it, in the words of the command line. */
const read = (text: string, mayKill: boolean): FaultRule => {
  try {
    return readRule(ruleFromText(text), mayKill);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw new WrongUsage(`--fault: ${error.message.replace(/^faults: /, '')}`, { cause: error });
  }
};

/** Wrong is a name that no call can have; `of` says among what it was looked for. */
export const unknownName = (field: string, name: string, of: string, meant: string | undefined) =>
  new WrongUsage(
    `--fault: there is no ${field} "${name}"${of}${meant === undefined ? '' : `: the nearest is "${meant}"`}`,
  );

/**
 * Reads the rule of a fault that befalls calls for one order. Throws WrongUsage for one that is none, and for one that no
 * call could ever be about, by its service, its action or the order: what is wrong, and the nearest that there is.
 */
export const readFault = async (text: string, mayKill: boolean): Promise<FaultRule> => {
  const rule = read(text, mayKill);
  const { service, action, execution } = rule;
  if (execution !== undefined)
    throw new WrongUsage('--fault: execution is not to be said: a rule is about calls for its own order');
  const services = Object.keys(SERVICES);
  if (service !== undefined && !services.includes(service))
    throw unknownName('service', service, '', ALIASES[service.toLowerCase()] ?? nearest(service, services));
  if (action === undefined) return rule;
  const actions = await actionsOf(service === undefined ? services : [service]);
  if (actions.includes(action)) return rule;
  throw unknownName(
    'action',
    action,
    service === undefined ? '' : ` of ${service}`,
    nearest(action, actions),
  );
};
