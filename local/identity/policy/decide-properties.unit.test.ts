import { describe, it } from 'node:test';
import { expect } from 'expect';
import * as fc from 'fast-check';
import { administrator, decisionOf, isAllowed, QUEUE, requestOf, ROLE, ROOT, sns } from './test-requests.ts';

describe('whatever the policies', () => {
  const actions = fc.constantFrom('*', 'sqs:*', 'sqs:SendMessage', 'sqs:Send*', 'SQS:sendmessage', 'sns:*');
  const resources = fc.constantFrom(
    '*',
    QUEUE,
    'arn:aws:sqs:*:*:orders',
    'arn:aws:sqs:*:*:other',
    `${QUEUE}?`,
  );
  const conditions = fc.constantFrom(
    undefined,
    { Bool: { 'aws:SecureTransport': 'true' } },
    { Bool: { 'aws:SecureTransport': 'false' } },
    { StringNotEquals: { 'aws:SourceArn': 'x' } },
  );
  const principals = fc.constantFrom('*', { AWS: ROOT }, { AWS: ROLE }, { Service: 'sns.amazonaws.com' });
  const statement = (effect: fc.Arbitrary<string>, onResource: boolean): fc.Arbitrary<object> =>
    fc
      .record({
        effect,
        action: fc.tuple(fc.constantFrom('Action', 'NotAction'), actions),
        resource: fc.tuple(fc.constantFrom('Resource', 'NotResource'), resources),
        condition: conditions,
        principal: principals,
      })
      .map(({ effect: Effect, action, resource, condition, principal }) => ({
        Effect,
        [action[0]]: action[1],
        [resource[0]]: resource[1],
        ...(condition && { Condition: condition }),
        ...(onResource && { Principal: principal }),
      }));
  const any = fc.constantFrom('Allow', 'Deny');
  const written = fc.record({
    identity: fc.array(statement(any, false), { maxLength: 4 }),
    resource: fc.array(statement(any, true), { maxLength: 4 }),
    mandatory: fc.boolean(),
  });
  const request = fc
    .constantFrom(requestOf().requester, administrator, sns)
    .map((requester) => requestOf({ requester, keys: { 'aws:securetransport': 'true' } }));

  it('one more Allow never refuses, one more Deny never allows', () => {
    fc.assert(
      fc.property(
        written,
        request,
        statement(fc.constant('Allow'), false),
        statement(fc.constant('Allow'), true),
        statement(any, true),
        (policies, asked, allow, allowOnResource, other) => {
          const before = isAllowed(policies, asked);
          if (before) {
            expect(isAllowed({ ...policies, identity: [...policies.identity, allow] }, asked)).toBe(true);
            expect(isAllowed({ ...policies, resource: [allowOnResource, ...policies.resource] }, asked)).toBe(
              true,
            );
          } else {
            const deny = { ...other, Effect: 'Deny' };
            expect(isAllowed({ ...policies, resource: [...policies.resource, deny] }, asked)).toBe(false);
          }
        },
      ),
    );
  });

  it('the order of statements does not matter, nor whether the decision is explained', () => {
    fc.assert(
      fc.property(written, request, (policies, asked) => {
        const decision = decisionOf(policies, asked);
        const reversed = {
          ...policies,
          identity: policies.identity.toReversed(),
          resource: policies.resource.toReversed(),
        };
        expect(isAllowed(reversed, asked)).toBe(decision.allowed);
        const { by: _, ...short } = decisionOf(policies, asked, false);
        const { by: __, ...long } = decision;
        expect(short).toEqual(long);
      }),
    );
  });

  it('a yes to a role is explained by statements that say yes by themselves', () => {
    fc.assert(
      fc.property(written, (policies) => {
        const asked = requestOf({ keys: { 'aws:securetransport': 'true' } });
        const decision = decisionOf({ ...policies, mandatory: false }, asked);
        if (!decision.allowed) return;
        expect(decision.by.length).toBeGreaterThan(0);
        for (const { policy, statement: index } of decision.by) {
          const alone =
            policy === 'own'
              ? { identity: policies.identity.slice(index, index + 1) }
              : { resource: policies.resource.slice(index, index + 1) };
          expect(isAllowed(alone, asked)).toBe(true);
        }
      }),
    );
  });
});
