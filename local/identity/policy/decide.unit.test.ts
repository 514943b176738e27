import { describe, it } from 'node:test';
import { expect } from 'expect';
import {
  administrator,
  decisionOf,
  isAllowed,
  QUEUE,
  requestOf,
  ROLE,
  ROOT,
  SESSION,
  sns,
} from './test-requests.ts';

const send = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: QUEUE };
const denySend = { ...send, Effect: 'Deny' };
const letIn = (Principal: unknown, more: object = {}) => ({ ...send, Principal, ...more });

describe('a decision within one account', () => {
  it('is no where nobody says yes', () => {
    expect(decisionOf({}, requestOf())).toEqual({
      allowed: false,
      explicit: false,
      where: 'identity',
      by: [],
    });
  });

  it('is yes by a policy of the role or of the resource', () => {
    expect(isAllowed({ identity: [send] })).toBe(true);
    expect(isAllowed({ resource: [letIn({ AWS: ROLE })] })).toBe(true);
    expect(isAllowed({ resource: [letIn({ AWS: SESSION })] })).toBe(true);
    expect(isAllowed({ resource: [letIn('*')] })).toBe(true);
    expect(isAllowed({ resource: [letIn({ AWS: `${ROLE}-other` })] })).toBe(false);
  });

  it('is not yes because the account as a whole is let in: its own policies must say so', () => {
    expect(isAllowed({ resource: [letIn({ AWS: ROOT })] })).toBe(false);
    expect(isAllowed({ resource: [letIn({ AWS: '000000000000' })], identity: [send] })).toBe(true);
  });

  it('is no by any Deny, whoever says yes', () => {
    expect(decisionOf({ identity: [send, denySend] }, requestOf())).toMatchObject({
      explicit: true,
      where: 'identity',
      by: [{ holder: ROLE, policy: 'own', statement: 1, actions: ['sqs:SendMessage'], resources: [QUEUE] }],
    });
    expect(
      decisionOf(
        { identity: [send], resource: [{ ...denySend, Sid: 'Never', Principal: { AWS: ROOT } }] },
        requestOf(),
      ),
    ).toMatchObject({ explicit: true, where: 'resource', by: [{ sid: 'Never' }] });
  });

  it('for the administrator is yes, but for a Deny of the resource', () => {
    expect(isAllowed({}, requestOf({ requester: administrator }))).toBe(true);
    expect(isAllowed({ resource: [letIn({ AWS: ROLE })] }, requestOf({ requester: administrator }))).toBe(
      true,
    );
    const closed = { resource: [{ ...denySend, Principal: '*' }] };
    expect(isAllowed(closed, requestOf({ requester: administrator }))).toBe(false);
  });

  it('for a service that acts by itself is the resource’s alone', () => {
    const request = requestOf({ requester: sns });
    expect(decisionOf({ identity: [send] }, request)).toMatchObject({ allowed: false, where: 'resource' });
    expect(isAllowed({ resource: [letIn({ Service: 'sns.amazonaws.com' })] }, request)).toBe(true);
    expect(isAllowed({ resource: [letIn({ Service: 'sns.us-east-1.amazonaws.com' })] }, request)).toBe(true);
    expect(isAllowed({ resource: [letIn({ Service: 'events.amazonaws.com' })] }, request)).toBe(false);
    expect(isAllowed({ resource: [letIn({ AWS: ROOT })] }, request)).toBe(false);
  });

  it('on a key or a role needs its own policy, which may leave it to those of the account', () => {
    const of = (resource: object[], identity?: object[]) =>
      isAllowed({ resource, kind: 'key', mandatory: true, ...(identity && { identity }) });
    const key = { Effect: 'Allow', Action: 'sqs:*', Resource: '*' };
    expect(isAllowed({ identity: [send], mandatory: true })).toBe(false);
    expect(of([{ ...key, Principal: { AWS: ROLE } }])).toBe(true);
    expect(of([{ ...key, Principal: { AWS: ROOT } }])).toBe(false);
    expect(of([{ ...key, Principal: { AWS: ROOT } }], [send])).toBe(true);
    expect(of([{ ...key, Principal: { AWS: `${ROLE}-other` } }], [send])).toBe(false);
  });

  it('tells every statement that alone would have allowed it, and by which of its elements', () => {
    const wide = { Sid: 'Wide', Effect: 'Allow', Action: ['sqs:*', 'sns:*', 'sqs:Send*'], Resource: ['*'] };
    expect(decisionOf({ identity: [send, wide], resource: [letIn({ AWS: ROLE })] }, requestOf())).toEqual({
      allowed: true,
      by: [
        { holder: QUEUE, policy: 'resource', statement: 0, actions: ['sqs:SendMessage'], resources: [QUEUE] },
        { holder: ROLE, policy: 'own', statement: 0, actions: ['sqs:SendMessage'], resources: [QUEUE] },
        {
          holder: ROLE,
          policy: 'own',
          statement: 1,
          sid: 'Wide',
          actions: ['sqs:*', 'sqs:Send*'],
          resources: ['*'],
        },
      ],
    });
  });

  it('spares of a Deny only whom its NotPrincipal names by all names', () => {
    const denied = (NotPrincipal: unknown, requester = requestOf().requester) =>
      !isAllowed(
        {
          identity: [send],
          resource: [{ ...denySend, NotPrincipal }, letIn({ Service: 'sns.amazonaws.com' })],
        },
        requestOf({ requester }),
      );
    expect(denied({ AWS: `${ROLE}-other` })).toBe(true);
    expect(denied({ AWS: ROLE })).toBe(true);
    expect(denied({ AWS: [ROLE, ROOT] })).toBe(false);
    expect(denied({ Service: 'sns.amazonaws.com' }, sns)).toBe(false);
    expect(isAllowed({ resource: [{ ...send, NotPrincipal: { AWS: `${ROLE}-other` } }] })).toBe(true);
    expect(isAllowed({ resource: [{ ...send, NotPrincipal: { AWS: ROLE } }] })).toBe(false);
  });
});
