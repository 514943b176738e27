import { TestStateCommand } from '@aws-sdk/client-sfn';
import { setImmediate as soon } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../../clock.ts';
import { functionArn, ROLE, startTestStepFunctions } from '../test-step-functions.ts';

const wait = { Type: 'Wait', Seconds: 250, End: true };
const call = { Type: 'Task', Resource: functionArn('desk'), End: true };

describe('a state that is tested when the cloud stops', () => {
  for (const [what, state] of Object.entries({ waits: wait, 'has made a call that is not answered': call }))
    it(`keeps nobody waiting where it ${what}, and the clock stands`, async () => {
      const clock = systemClock();
      clock.stop();
      // Called by nobody but these tests: no count of calls has begun that the wait could take itself out of.
      clock.work('calls to states').begin();
      const called = Promise.withResolvers<void>();
      const desk = () => {
        called.resolve();
        return new Promise<never>(() => {});
      };
      const { client, stop } = startTestStepFunctions({ clock, functions: { desk } });
      const definition = JSON.stringify(state);
      const answer = client.send(new TestStateCommand({ definition, roleArn: ROLE }));
      if (state === call) await called.promise;
      while (clock.state().next === undefined) await soon();
      stop();
      await expect(answer).rejects.toMatchObject({ name: 'ServiceUnavailable' });
      expect(clock.state().next).toBeUndefined();
    });
});
