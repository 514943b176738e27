import { describe, it } from 'node:test';
import { expect } from 'expect';
import { readRule } from './read-rule.ts';
import { ruleFromText, textOfRule } from './rule-text.ts';

const read = (text: string, mayKill = false) => readRule(ruleFromText(text), mayKill);

describe('a rule for faults', () => {
  it('befalls the first call of all there are, unless it says more', () => {
    expect(read('throttle')).toEqual({ fault: 'throttle', turns: { from: 1, to: 1 } });
    expect(read('throttle,caller=any,service=any,action=any')).toEqual(read('throttle'));
  });

  it('names who calls what for whom, the how manieth call, and for how long', () => {
    expect(read('delay,caller=billCustomer,service=dynamodb,action=PutItem,nth=2-4,seconds=40')).toEqual({
      fault: 'delay',
      caller: 'billCustomer',
      service: 'dynamodb',
      action: 'PutItem',
      turns: { from: 2, to: 4 },
      seconds: 40,
    });
    expect(read('corrupt,execution=o1,holding=a=b,nth=every')).toEqual({
      fault: 'corrupt',
      execution: 'o1',
      holding: 'a=b',
      turns: { from: 1, to: Infinity },
    });
  });

  it('goes by chance from its seed, or from one that is told', () => {
    expect(read('serverError,probability=0.25,seed=7')).toMatchObject({
      turns: { probability: 0.25, seed: 7 },
    });
    expect(read('serverError,probability=0.25')).toMatchObject({
      turns: { probability: 0.25, seed: expect.any(Number) },
    });
  });

  it('is the same in text and in JSON', () => {
    for (const text of [
      'throttle,nth=1',
      'late,service=sqs,action=ReceiveMessage,execution=o1,seconds=3600,nth=every',
      'crashAfter,caller=f,holding=x,nth=2-3',
      'lostAnswer,probability=0.5,seed=4294967295',
    ])
      expect(textOfRule(read(text))).toBe(text);
    expect(readRule({ fault: 'late', nth: 3, seconds: 5 }, false)).toEqual(read('late,nth=3,seconds=5'));
  });

  for (const [text, why] of [
    ['', 'fault must be one of throttle, serverError,'],
    ['explode', 'fault must be one of'],
    ['constructor', 'fault must be one of'],
    ['throttle,actoin=PutItem', 'there is no field "actoin"; a rule takes fault, caller, service,'],
    ['throttle,PutItem', '"PutItem" must be FIELD=VALUE'],
    ['throttle,nth=1,nth=2', 'nth is said twice'],
    ['throttle,caller=', 'caller must be a text'],
    ['throttle,nth=0', 'nth must be the number of a call'],
    ['throttle,nth=3-2', 'nth must be'],
    ['throttle,nth=first', 'nth must be'],
    ['throttle,nth=1,probability=0.5', 'nth and probability exclude each other'],
    ['throttle,probability=0', 'probability must be a number above 0 and at most 1'],
    ['throttle,probability=2', 'probability must be'],
    ['throttle,probability=0.5,seed=-1', 'seed must be a whole number'],
    ['throttle,seed=1', 'seed is for a probability'],
    ['delay', 'seconds must be said of "delay"'],
    ['delay,seconds=0', 'seconds must be a whole number'],
    ['late,seconds=43201', 'seconds must be a whole number from 1 to 43200'],
    ['throttle,seconds=1', 'seconds is not for "throttle"'],
    ['crashAfter,caller=machine', 'caller must be a function for "crashAfter"'],
    ['redeliver,service=sns', 'service must be sqs for "redeliver"'],
    ['redeliver,action=SendMessage', 'action must be ReceiveMessage for "redeliver"'],
    ['killAfter', 'fault "killAfter" needs a store that is a process of its own'],
  ] as const)
    it(`is refused as "${text}": ${why}`, () => {
      expect(() => read(text)).toThrow(why);
    });

  it('may kill what is a process of its own', () => {
    expect(read('killAfter', true)).toMatchObject({ fault: 'killAfter' });
  });
});
