import { describe, it } from 'node:test';
import { expect } from 'expect';
import { runMachine, single, testEngine } from '../engine/test-engine.ts';

describe('Wait', () => {
  it('goes on after its seconds and not before', async () => {
    const test = testEngine(single({ Type: 'Wait', Seconds: '{% $states.input.pause %}', Output: 'rested' }));
    const arn = await test.start({ pause: 90 });
    await test.rest();
    test.clock.advance(89.999);
    await test.rest();
    expect(test.engine.find(arn)?.status).toBe('RUNNING');
    test.clock.advance(0.001);
    expect(await test.ended()).toEqual({ status: 'SUCCEEDED', output: 'rested' });
    expect(test.engine.find(arn)?.stopDate).toBe(test.clock.start + 90_000);
    await test.rest();
    expect(test.clock.alarms()).toBe(0);
  });

  it('waits for a moment, and not at all for one that is past', async () => {
    const test = testEngine(single({ Type: 'Wait', Timestamp: '{% $states.input %}' }));
    const arn = await test.start('2026-11-21T12:00:00+01:00');
    await test.rest();
    test.clock.advance(3600);
    expect(await test.ended(arn)).toMatchObject({ status: 'SUCCEEDED' });
    await test.start('2016-03-14T01:59:00Z', 'past');
    await test.rest();
    test.clock.advance(0);
    expect(await test.ended(test.arnOf('past'))).toMatchObject({ status: 'SUCCEEDED' });
  });

  for (const wrong of [
    '2016-12-05 21:29:29Z',
    '2016-13-05T21:29:29Z',
    '2016-02-31T00:00:00Z',
    '2016-12-05T21:29:29',
  ])
    it(`refuses ${wrong}`, async () => {
      const { outcome } = await runMachine(single({ Type: 'Wait', Timestamp: '{% $states.input %}' }), wrong);
      expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    });

  for (const wrong of [-1, 1.5, 100_000_000, '5'])
    it(`refuses ${JSON.stringify(wrong)} seconds`, async () => {
      const { outcome } = await runMachine(single({ Type: 'Wait', Seconds: '{% $states.input %}' }), wrong);
      expect(outcome).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    });
});
