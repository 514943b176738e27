import { ServiceError } from '../../errors.ts';
import { compilePolicy } from '../policy/compile-policy.ts';
import { InvalidPolicy } from '../policy/invalid-policy.ts';
import type { PolicyKind } from '../policy/statement.ts';

/** What a service takes in the policies of its resources; it refuses statements about anything else. */
export interface PolicyScope {
  /** Of an action as it is written. */
  action: RegExp;
  /** The only resource that a statement may name. */
  resource?: string;
}

type Element = string | string[] | undefined;

const refuseStrangers = (text: string, { action, resource }: PolicyScope): void => {
  const { Statement } = JSON.parse(text) as { Statement: { Action?: Element; Resource?: Element }[] };
  for (const { Action = [], Resource = [] } of [Statement].flat()) {
    const strange = [Action].flat().find((each) => !action.test(each));
    if (strange !== undefined)
      throw new InvalidPolicy(`Policy statement action out of service scope! (${strange})`);
    const other = [Resource].flat().find((each) => resource !== undefined && each !== resource);
    if (other !== undefined)
      throw new InvalidPolicy(`Policy statement must apply to ${resource}, not ${other}`);
  }
};

/** Refuses, when it is deployed, a policy that AWS would refuse or that could not be judged; `code` is the service's. */
export const checkPolicy = (text: string, kind: PolicyKind, code: string, scope?: PolicyScope): void => {
  try {
    compilePolicy(text, kind);
    if (scope) refuseStrangers(text, scope);
  } catch (error) {
    if (!(error instanceof InvalidPolicy)) throw error;
    throw new ServiceError(code, error.message);
  }
};
