import { after, describe, it } from 'node:test';
import { expect } from 'expect';
import { dispose, packaged } from './template/packaged.ts';
import { data } from './template/rules/data.ts';
import { names } from './template/rules/names.ts';
import { users } from './template/rules/users.ts';
import { ofType } from './template/template.ts';
import type { Properties } from './template/template.ts';

const STAGE = 'anothertown';

/** As `.env` sets them. */
const SETTINGS = {
  PROTECT_DATA: 'true',
  ALARM_SILENCE: 'true',
  ALARM_SILENCE_MINUTES: '15',
  ALARM_OLDEST_ORDER_SECONDS: '45',
  DELIVERY_TIMER: 'true',
  MAIL_FROM: 'shop@storeflow.example',
  MAIL_IDENTITY: 'storeflow.example',
};

const stack = await packaged(STAGE, SETTINGS);
after(() => dispose(stack));

describe('a stage that is not called prod', () => {
  const of = (id: string): Properties | undefined => stack.template.Resources[id]?.Properties;

  it('keeps its data like production when it is told to', async () => {
    for (const { offenders } of [...data, ...users]) expect(await offenders(stack.template)).toEqual([]);
  });

  it('has its name in all names', async () => {
    const [carryTheStage] = names(STAGE);
    expect(await carryTheStage.offenders(stack.template)).toEqual([]);
  });

  it('speaks up when nobody buys for as long as it is told', () => {
    expect(of('NoCheckouts')).toMatchObject({ ActionsEnabled: true, EvaluationPeriods: '15' });
  });

  it('has the thresholds that it is given', () => {
    expect(of('OldestOrder')).toMatchObject({ Threshold: '45' });
    expect(ofType(stack.template, 'AWS::Events::Rule').map(([, { State }]) => State)).toContain('ENABLED');
  });

  it('may write as its sender, for the identity that is verified', () => {
    for (const writer of ['OnOrderDispatchedRole', 'OnOrderCancelledRole']) {
      const role = JSON.stringify(of(writer));
      expect(role).toContain(':identity/storeflow.example"');
      expect(role).toContain('"ses:FromAddress":"shop@storeflow.example"');
    }
  });
});
