import { describe, it } from 'node:test';
import { expect } from 'expect';
import type { Access, Caller, Guard } from '../../endpoint/service.ts';
import { administrator, asService, callerOfSession } from '../access-keys.ts';
import type { RoleRecord } from '../iam/role-record.ts';
import { defaultTopicPolicy } from '../policy/default-topic-policy.ts';
import { createDecisionLog } from './decision-log.ts';
import { createJudge } from './permissions.ts';

const ROLE = 'arn:aws:iam::000000000000:role/desk';
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:orders';
const desk = callerOfSession({ roleArn: ROLE, sessionName: 'worker' });
const publish: Access = { action: 'sns:Publish', resource: TOPIC };

const text = (...Statement: object[]) => JSON.stringify({ Version: '2012-10-17', Statement });

/** A judge over one role with its statements, and topics with a policy. */
const judgeOf = ({ identity, policy }: { identity?: object | object[]; policy?: string }) => {
  const role = {
    arn: ROLE,
    trustPolicy: text({
      Effect: 'Allow',
      Principal: { Service: 'lambda.amazonaws.com' },
      Action: 'sts:AssumeRole',
      Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:lambda:*:*:function:desk' } },
    }),
    inlinePolicies: identity ? { own: text(...[identity].flat()) } : {},
  } as unknown as RoleRecord;
  const log = createDecisionLog();
  const guardOf = ({ resource }: Access): Guard => ({ resource, kind: 'resource', policy });
  const byArn = (arn: string) => (arn === ROLE ? role : undefined);
  return { log, judge: createJudge({ roles: { byArn }, guardOf, log }) };
};

describe('a caller', () => {
  const holdsFor = (caller: Caller, Condition: object) => {
    const policy = text({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition });
    return judgeOf({ policy }).judge.decide(caller, publish).allowed;
  };
  const all = (keys: Record<string, string>) => ({ StringEquals: keys });

  it('under a role is known by it', () => {
    expect(
      holdsFor(
        desk,
        all({
          'aws:PrincipalArn': ROLE,
          'aws:PrincipalAccount': '000000000000',
          'aws:PrincipalType': 'AssumedRole',
          'aws:PrincipalIsAWSService': 'false',
          'aws:RequestedRegion': 'us-east-1',
          'aws:ResourceAccount': '000000000000',
        }),
      ),
    ).toBe(true);
    expect(holdsFor(desk, { Null: { 'aws:SourceArn': 'true', 'aws:PrincipalServiceName': 'true' } })).toBe(
      true,
    );
  });

  it('that is a service is known by its name and by what it acts for', () => {
    const rule = 'arn:aws:events:us-east-1:000000000000:rule/r';
    const events = asService('events', rule);
    expect(
      holdsFor(
        events,
        all({
          'aws:SourceArn': rule,
          'aws:SourceAccount': '000000000000',
          'aws:PrincipalServiceName': 'events.amazonaws.com',
          'aws:PrincipalIsAWSService': 'true',
        }),
      ),
    ).toBe(true);
    expect(holdsFor(events, { Null: { 'aws:PrincipalArn': 'true', 'aws:PrincipalAccount': 'true' } })).toBe(
      true,
    );
  });

  it('is let into a topic by AWS’s own default policy only as CloudWatch', () => {
    const { judge } = judgeOf({ policy: defaultTopicPolicy(TOPIC) });
    const alarm = 'arn:aws:cloudwatch:us-east-1:000000000000:alarm:a';
    expect(judge.permits(asService('cloudwatch', alarm), publish)).toBe(true);
    expect(judge.permits(asService('events', alarm), publish)).toBe(false);
    expect(judge.permits(desk, publish)).toBe(false);
  });

  it('under a role that is gone may nothing', () => {
    const gone = callerOfSession({ roleArn: `${ROLE}-gone`, sessionName: 's' });
    const { judge } = judgeOf({ identity: { Effect: 'Allow', Action: '*', Resource: '*' } });
    expect(judge.permits(desk, publish)).toBe(true);
    expect(judge.permits(gone, publish)).toBe(false);
  });
});

describe('an access for which one of several resources suffices', () => {
  const identity = (name: string) => `arn:aws:ses:us-east-1:000000000000:identity/${name}`;
  const address = identity('shop@store.example');
  const domain = identity('store.example');
  const send: Access = { action: 'ses:SendEmail', resource: address, standIns: [domain] };
  const allow = (Resource: string) => ({ Effect: 'Allow', Action: 'ses:SendEmail', Resource });
  const judged = (...statements: object[]) => {
    const { judge, log } = judgeOf({ identity: statements });
    log.routes.find(({ method }) => method === 'POST')?.handle({});
    const judgement = judge.decide(desk, send);
    const noted = log.routes.find(({ method }) => method === 'GET')?.handle({});
    return { judgement, noted };
  };

  it('is allowed on either, and noted on the one that it is allowed on', () => {
    for (const resource of [address, domain]) {
      const { judgement, noted } = judged(allow(resource));
      expect(judgement.allowed).toBe(true);
      expect(noted).toMatchObject({ decisions: [{ resource, allowed: true, count: 1 }] });
    }
  });

  it('is refused as on the first where none is allowed', () => {
    const { judgement, noted } = judged(allow(identity('other.example')));
    expect(judgement).toMatchObject({ allowed: false, explicit: false, access: { resource: address } });
    expect(noted).toMatchObject({ decisions: [{ resource: address, allowed: false }] });
  });

  it('is refused where one is denied', () => {
    for (const [allowed, denied] of [
      [address, domain],
      [domain, address],
    ] as const) {
      const { judgement } = judged(allow(allowed), { ...allow(denied), Effect: 'Deny' });
      expect(judgement).toMatchObject({ allowed: false, explicit: true, access: { resource: denied } });
    }
  });
});

describe('a role', () => {
  it('trusts a service for what it acts for', () => {
    const { judge } = judgeOf({});
    const functionArn = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
    expect(judge.trusts(ROLE, 'lambda', functionArn('desk'))).toBe(true);
    expect(judge.trusts(ROLE, 'lambda', functionArn('other'))).toBe(false);
    expect(judge.trusts(ROLE, 'states', functionArn('desk'))).toBe(false);
    expect(judge.trusts(`${ROLE}-gone`, 'lambda', functionArn('desk'))).toBe(false);
  });
});

describe('the log of decisions', () => {
  const identity = {
    Sid: 'Send',
    Effect: 'Allow',
    Action: ['sns:Publish', 'sqs:*'],
    Resource: [TOPIC, 'arn:aws:sns:us-east-1:000000000000:other'],
  };
  const decisionsIn = (log: ReturnType<typeof createDecisionLog>, method = 'GET') =>
    log.routes.find((route) => route.method === method)?.handle({});

  it('notes nothing until it is asked to', () => {
    const { judge, log } = judgeOf({ identity });
    judge.permits(desk, publish);
    expect(decisionsIn(log)).toEqual({ noting: false, decisions: [] });
  });

  it('tells which statements allowed what, and how often; what was refused too', () => {
    const { judge, log } = judgeOf({ identity });
    decisionsIn(log, 'POST');
    judge.permits(desk, publish);
    judge.permits(callerOfSession({ roleArn: ROLE, sessionName: 'another' }), publish);
    judge.permits(desk, { action: 'sns:Subscribe', resource: TOPIC });
    judge.permits(administrator.caller, publish);
    expect(decisionsIn(log)).toEqual({
      noting: true,
      decisions: [
        {
          principal: ROLE,
          action: 'sns:Publish',
          resource: TOPIC,
          allowed: true,
          statements: [
            {
              holder: ROLE,
              policy: 'own',
              statement: 0,
              sid: 'Send',
              actions: ['sns:Publish'],
              resources: [TOPIC],
            },
          ],
          count: 2,
        },
        {
          principal: ROLE,
          action: 'sns:Subscribe',
          resource: TOPIC,
          allowed: false,
          statements: [],
          count: 1,
        },
        {
          principal: 'administrator',
          action: 'sns:Publish',
          resource: TOPIC,
          allowed: true,
          statements: [],
          count: 1,
        },
      ],
    });
    expect(decisionsIn(log, 'POST')).toEqual({ noting: true, decisions: [] });
    expect(decisionsIn(log, 'DELETE')).toEqual({ noting: false, decisions: [] });
  });
});
