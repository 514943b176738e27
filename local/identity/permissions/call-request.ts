import { account, region } from '../../arn.ts';
import type { Access, Caller } from '../../endpoint/service.ts';
import type { AccessRequest, KeyValue, Requester } from '../policy/request.ts';

const requesterOf = ({ arn, roleArn, sourceArn }: Caller): Requester => {
  if (sourceArn !== undefined) return { kind: 'service', name: arn };
  return roleArn === undefined ? { kind: 'administrator', name: arn } : { kind: 'role', name: arn, roleArn };
};

/** CloudWatch is of the few that still say whose the alarm is by the key that AWS has deprecated. */
const SAYS_OWNER = 'cloudwatch.amazonaws.com';

/** An access as policies see it. Its condition keys are read when a condition asks for them, which few do. */
export class CallRequest implements AccessRequest {
  readonly action: string;
  readonly resource: string;
  readonly requester: Requester;
  readonly #caller: Caller;
  readonly #keys: Access['conditionKeys'];
  readonly #secure: boolean;

  /** `secure`: whether the call came by TLS, as the local cloud takes it unless it is told otherwise. */
  constructor(caller: Caller, { action, resource, conditionKeys }: Access, secure: boolean) {
    this.action = action.toLowerCase();
    this.resource = resource;
    this.requester = requesterOf(caller);
    this.#caller = caller;
    this.#keys = conditionKeys;
    this.#secure = secure;
  }

  key(name: string): KeyValue | undefined {
    return name.startsWith('aws:') ? this.#global(name) : this.#keys?.[name];
  }

  #global(name: string): string | undefined {
    const { kind } = this.requester;
    const { arn, roleArn, sourceArn } = this.#caller;
    const service = kind === 'service';
    switch (name) {
      case 'aws:principalaccount':
        return service ? undefined : account;
      case 'aws:principalarn':
        return service ? undefined : (roleArn ?? arn);
      case 'aws:principalisawsservice':
        return String(service);
      case 'aws:principalservicename':
        return service ? arn : undefined;
      case 'aws:principaltype':
        return service ? undefined : kind === 'role' ? 'AssumedRole' : 'Account';
      case 'aws:requestedregion':
        return region;
      case 'aws:resourceaccount':
        return account;
      case 'aws:securetransport':
        return String(this.#secure);
      case 'aws:sourceaccount':
        return service ? account : undefined;
      case 'aws:sourcearn':
        return sourceArn;
      case 'aws:sourceowner':
        return arn === SAYS_OWNER ? account : undefined;
      default:
        return undefined;
    }
  }
}
