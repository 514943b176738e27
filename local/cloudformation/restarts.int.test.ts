import { describe, it } from 'node:test';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { templateOf, testCloud } from './test-stacks.ts';
import type { TestCloud } from './test-stacks.ts';

const ref = (name: string) => ({ Ref: name });

const propertiesOf = (cloud: TestCloud, logicalId: string) =>
  [...cloud.things.there.values()].find(({ id }) => id.includes(logicalId))?.properties;

describe('a local cloud that was killed', () => {
  it('in the creation of a stack: the next one makes the rest, and each thing once', async () => {
    const cloud = testCloud();
    const hung = cloud.things.hangAt('Wall');
    await cloud.begin(
      'house',
      templateOf({ Ground: {}, Wall: { Link: ref('Ground') }, Roof: { Link: ref('Wall') } }),
    );
    await hung;
    const again = cloud.restart();
    expect((await again.atRest('house')).StackStatus).toBe('CREATE_COMPLETE');
    expect(again.things.there.size).toBe(3);
    expect(again.things.log).toEqual([
      'create Ground',
      'create Wall',
      'remove Wall',
      'create Wall',
      'create Roof',
    ]);
  });

  it('in an update: the next one brings it to its end', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Size: 1 }, Painted: { Kind: 'red' }, Gone: {} }));
    const hung = cloud.things.hangAt('Painted');
    void cloud.change(
      'shop',
      templateOf({ Shelf: { Size: 2 }, Painted: { Kind: 'blue', Link: ref('Shelf') } }),
    );
    await hung;
    const again = cloud.restart();
    expect((await again.atRest('shop')).StackStatus).toBe('UPDATE_COMPLETE');
    expect(again.things.there.size).toBe(2);
    expect(propertiesOf(again, 'Painted')).toMatchObject({ Kind: 'blue' });
    expect(again.things.log.filter((entry) => entry === 'update Shelf')).toHaveLength(1);
  });

  it('in an update that then fails: the next one puts it back', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Size: 1 } }));
    const hung = cloud.things.hangAt('Slow');
    void cloud.change(
      'shop',
      templateOf({
        Shelf: { Size: 2 },
        Slow: { Link: ref('Shelf') },
        Bad: { Link: ref('Slow'), Fail: 'create' },
      }),
    );
    await hung;
    const again = cloud.restart();
    expect((await again.atRest('shop')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(again.things.there.size).toBe(1);
    expect(propertiesOf(again, 'Shelf')).toEqual({ Size: 1 });
  });

  it('before a change set was executed: its stack is gone, and can be made', async () => {
    const cloud = testCloud();
    await cloud.changeSet('shop', 'CREATE', templateOf({ Shelf: {} }));
    const again = cloud.restart();
    await expect(again.atRest('shop')).rejects.toThrow('Stack with id shop does not exist');
    expect((await again.create('shop', templateOf({ Shelf: {} }))).StackStatus).toBe('CREATE_COMPLETE');
  });

  it('stopped while something takes its time to go: the next one waits for it', async () => {
    const cloud = testCloud();
    const { StackId = '' } = await cloud.create(
      'house',
      templateOf({ Ground: {}, Wall: { Link: ref('Ground') } }),
    );
    const wall = [...cloud.things.there.keys()].find((id) => id.includes('Wall')) ?? '';
    cloud.things.lingering.add(wall);
    await cloud.client.send(new DeleteStackCommand({ StackName: 'house' }));
    await cloud.stop();
    expect(cloud.things.log.slice(2)).toEqual(['remove Wall']);
    const again = cloud.restart();
    cloud.things.lingering.delete(wall);
    expect((await again.atRest(StackId)).StackStatus).toBe('DELETE_COMPLETE');
    expect(again.things.log.slice(2)).toEqual(['remove Wall', 'remove Wall', 'remove Ground']);
  });

  it('stopped in peace, goes on where it stopped', async () => {
    const cloud = testCloud();
    const hung = cloud.things.hangAt('Ground');
    await cloud.begin('house', templateOf({ Ground: {}, Wall: { Link: ref('Ground') } }));
    await hung;
    const stopped = cloud.stop();
    cloud.things.release('Ground');
    await stopped;
    expect(cloud.things.log).toEqual(['create Ground']);
    const again = cloud.restart();
    expect((await again.atRest('house')).StackStatus).toBe('CREATE_COMPLETE');
    expect(again.things.log).toEqual(['create Ground', 'create Wall']);
  });
});
