import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall, serviceWith } from '../endpoint/test-accesses.ts';
import { EVENTS_ACCESSES } from './accesses.ts';

const BUS = 'arn:aws:events:us-east-1:000000000000:event-bus';
const RULE = 'arn:aws:events:us-east-1:000000000000:rule';
const ROLE = 'arn:aws:iam::000000000000:role/rule';
const asked = (operation: string, input: object) =>
  askedFor(serviceWith('events', EVENTS_ACCESSES), jsonCall(operation, input));

describe('what an operation of EventBridge needs permission for', () => {
  it('is telling each bus that it tells', async () => {
    const Entries = [{}, { EventBusName: 'shop' }, { EventBusName: `${BUS}/shop` }];
    expect(await asked('PutEvents', { Entries })).toEqual([
      `events:PutEvents ${BUS}/default`,
      `events:PutEvents ${BUS}/shop`,
    ]);
  });

  it('is on the rule, and on the roles that it is given', async () => {
    expect(await asked('DescribeRule', { Name: 'r' })).toEqual([`events:DescribeRule ${RULE}/r`]);
    expect(await asked('RemoveTargets', { Rule: 'r', EventBusName: 'shop' })).toEqual([
      `events:RemoveTargets ${RULE}/shop/r`,
    ]);
    expect(await asked('PutRule', { Name: 'r', RoleArn: ROLE })).toEqual([
      `events:PutRule ${RULE}/r`,
      `iam:PassRole ${ROLE}`,
    ]);
    const Targets = [{ RoleArn: ROLE }, {}];
    expect(await asked('PutTargets', { Rule: 'r', Targets })).toEqual([
      `events:PutTargets ${RULE}/r`,
      `iam:PassRole ${ROLE}`,
    ]);
  });

  it('is on the bus, or on what is tagged', async () => {
    expect(await asked('CreateEventBus', { Name: 'shop' })).toEqual([`events:CreateEventBus ${BUS}/shop`]);
    expect(await asked('TagResource', { ResourceARN: `${BUS}/shop` })).toEqual([
      `events:TagResource ${BUS}/shop`,
    ]);
    expect(await asked('ListRules', {})).toEqual(['events:ListRules *']);
  });
});
