import { DeleteStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { describe, it } from 'node:test';
import { expect } from 'expect';
import { templateOf, testCloud } from './test-stacks.ts';

describe('a stack of things that take their time to go', () => {
  it('is at rest while nothing else is left to do, and goes on as soon as one has gone', async () => {
    const { clock, things, lookAgain, ...cloud } = testCloud();
    const { StackId } = await cloud.create('house', templateOf({ Roof: {}, Wall: {} }));
    const ids = [...things.there.keys()];
    for (const id of ids) things.lingering.add(id);
    await cloud.client.send(new DeleteStackCommand({ StackName: 'house' }));
    const atRest = async () => {
      await clock.rest();
      expect(clock.state().busy).toEqual({});
      const { Stacks } = await cloud.client.send(new DescribeStacksCommand({ StackName: StackId }));
      return Stacks?.[0]?.StackStatus;
    };

    expect(await atRest()).toBe('DELETE_IN_PROGRESS');
    expect(things.there.size).toBe(0);
    lookAgain();
    expect(await atRest()).toBe('DELETE_IN_PROGRESS');
    const [first = '', second = ''] = ids;
    things.lingering.delete(first);
    lookAgain();
    expect(await atRest()).toBe('DELETE_IN_PROGRESS');
    things.lingering.delete(second);
    lookAgain();
    expect(await atRest()).toBe('DELETE_COMPLETE');
  });
});
