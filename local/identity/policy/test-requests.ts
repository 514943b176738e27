import { compilePolicy } from './compile-policy.ts';
import { decide } from './decide.ts';
import type { Decision } from './decide.ts';
import type { AccessRequest, KeyValue, Requester } from './request.ts';
import type { PolicyKind } from './statement.ts';

export const ROOT = 'arn:aws:iam::000000000000:root';
export const ROLE = 'arn:aws:iam::000000000000:role/desk';
export const SESSION = 'arn:aws:sts::000000000000:assumed-role/desk/worker';
export const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders';
export const TOPIC = 'arn:aws:sns:us-east-1:000000000000:orders';

export const role: Requester = { kind: 'role', name: SESSION, roleArn: ROLE };
export const administrator: Requester = { kind: 'administrator', name: ROOT };
export const sns: Requester = { kind: 'service', name: 'sns.amazonaws.com' };

/** For tests: a request of the desk's role to send to the queue, unless it is said otherwise. */
export const requestOf = ({
  action = 'sqs:SendMessage',
  resource = QUEUE,
  requester = role,
  keys = {},
}: {
  action?: string;
  resource?: string;
  requester?: Requester;
  keys?: Record<string, KeyValue>;
} = {}): AccessRequest => ({
  action: action.toLowerCase(),
  resource,
  requester,
  key: (name) => keys[name],
});

export interface Written {
  /** Statements of the role's policies. */
  identity?: object[];
  /** Statements of the resource's policy. */
  resource?: object[];
  kind?: Exclude<PolicyKind, 'identity'>;
  mandatory?: boolean;
}

const text = (statements: object[]) => JSON.stringify({ Version: '2012-10-17', Statement: statements });

/** For tests: the decision on a request by policies of these statements. */
export const decisionOf = (
  { identity, resource, kind = 'resource', mandatory }: Written,
  request: AccessRequest,
  explain = true,
): Decision =>
  decide(
    {
      identity: identity
        ? [{ holder: ROLE, name: 'own', policy: compilePolicy(text(identity), 'identity') }]
        : [],
      resource: resource && { holder: QUEUE, name: kind, policy: compilePolicy(text(resource), kind) },
      mandatory,
    },
    request,
    explain,
  );

export const isAllowed = (written: Written, request: AccessRequest = requestOf()): boolean =>
  decisionOf(written, request).allowed;

/** For tests: whether a condition lets the desk's role pass whose request has these keys. */
export const holds = (Condition: object, keys: Record<string, KeyValue>): boolean =>
  isAllowed({ identity: [{ Effect: 'Allow', Action: '*', Resource: '*', Condition }] }, requestOf({ keys }));
