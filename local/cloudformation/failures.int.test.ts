import { describe, it } from 'node:test';
import { ContinueUpdateRollbackCommand } from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { templateOf, testCloud } from './test-stacks.ts';
import type { TestCloud } from './test-stacks.ts';

const ref = (name: string) => ({ Ref: name });

const propertiesOf = (cloud: TestCloud, logicalId: string) =>
  [...cloud.things.there.values()].find(({ id }) => id.includes(logicalId))?.properties;

const reasonOf = async (cloud: TestCloud, stack: string, status: string, logicalId: string) =>
  (await cloud.reasons(stack)).find(
    (event) => event.LogicalResourceId === logicalId && event.ResourceStatus === status,
  )?.ResourceStatusReason;

describe('a stack that cannot be created', () => {
  const template = templateOf({
    Ground: {},
    Wall: { Link: ref('Ground') },
    Roof: { Link: ref('Wall'), Fail: 'create' },
    Flag: { Link: ref('Roof') },
  });

  it('takes away what it has made, and says why', async () => {
    const cloud = testCloud();
    const stack = await cloud.create('house', template);
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(cloud.things.there.size).toBe(0);
    expect(cloud.things.log).toEqual([
      'create Ground',
      'create Wall',
      'create Roof',
      'remove Wall',
      'remove Ground',
    ]);
    expect(await reasonOf(cloud, 'house', 'CREATE_FAILED', 'Roof')).toBe('Roof cannot be made');
    expect(await reasonOf(cloud, 'house', 'ROLLBACK_IN_PROGRESS', 'house')).toBe(
      'The following resource(s) failed to create: [Roof]. ',
    );
    await expect(cloud.update('house', templateOf({ Ground: {} }))).rejects.toThrow(
      /is in ROLLBACK_COMPLETE state and can not be updated/,
    );
    await cloud.remove('house');
    expect((await cloud.create('house', templateOf({ Ground: {} }))).StackStatus).toBe('CREATE_COMPLETE');
  });

  it('is deleted where that was asked for', async () => {
    const cloud = testCloud();
    const stack = await cloud.create('house', template, { onFailure: 'DELETE' });
    expect(stack.StackStatus).toBe('DELETE_COMPLETE');
    expect(cloud.things.there.size).toBe(0);
  });

  it('leaves nothing of a resource that broke half made', async () => {
    const cloud = testCloud();
    await cloud.create('house', templateOf({ Ground: { Fail: 'after create' } }));
    expect(cloud.things.there.size).toBe(0);
  });

  it('does not touch a thing of somebody else that has the name already', async () => {
    const cloud = testCloud();
    await cloud.create('first', templateOf({ Shelf: { Name: 'shelf', Size: 1 } }));
    const second = await cloud.create('second', templateOf({ Shelf: { Name: 'shelf', Size: 2 } }));
    expect(second.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await reasonOf(cloud, 'second', 'CREATE_FAILED', 'Shelf')).toBe('shelf already exists');
    expect(cloud.things.there.get('shelf')?.properties).toEqual({ Name: 'shelf', Size: 1 });
  });
});

describe('an update that fails', () => {
  it('puts everything back', async () => {
    const cloud = testCloud();
    const before = {
      Grows: { Size: 1, Tags: [{ Key: 'a', Value: '1' }] },
      Painted: { Kind: 'red' },
      Linked: { Link: ref('Painted') },
      Gone: {},
    };
    await cloud.create('shop', templateOf(before));
    const names = [...cloud.things.there.keys()].toSorted();
    const stack = await cloud.update(
      'shop',
      templateOf({
        Grows: { Size: 2, Tags: [{ Key: 'b', Value: '2' }] },
        Painted: { Kind: 'blue' },
        Linked: { Link: ref('Painted') },
        New: {},
        Broken: { Fail: 'create', Link: ref('Linked'), Note: { after: [ref('Grows'), ref('New')] } },
      }),
    );
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect([...cloud.things.there.keys()].toSorted()).toEqual(names);
    expect(propertiesOf(cloud, 'Grows')).toEqual(before.Grows);
    const grows = [...cloud.things.there.values()].find(({ id }) => id.includes('Grows'));
    expect(grows?.tags).toMatchObject({ a: '1' });
    expect(grows?.tags).not.toHaveProperty('b');
    expect(propertiesOf(cloud, 'Linked')).toEqual({ Link: names.find((name) => name.includes('Painted')) });
    const events = await cloud.events('shop');
    expect(events.slice(events.lastIndexOf('shop UPDATE_IN_PROGRESS'))).toEqual(
      expect.arrayContaining([
        'Broken CREATE_FAILED',
        'shop UPDATE_ROLLBACK_IN_PROGRESS',
        'Grows UPDATE_COMPLETE',
        'shop UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
        'New DELETE_COMPLETE',
        'shop UPDATE_ROLLBACK_COMPLETE',
      ]),
    );
  });

  it('can be followed by one that works', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Size: 1 } }));
    await cloud.update('shop', templateOf({ Shelf: { Size: 2 }, Bad: { Fail: 'create' } }));
    const stack = await cloud.update('shop', templateOf({ Shelf: { Size: 3 }, Good: {} }));
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(propertiesOf(cloud, 'Shelf')).toEqual({ Size: 3 });
  });

  it('does not replace a named thing by one of the same name', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Name: 'shelf', Kind: 'red' } }));
    const stack = await cloud.update('shop', templateOf({ Shelf: { Name: 'shelf', Kind: 'blue' } }));
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await reasonOf(cloud, 'shop', 'UPDATE_FAILED', 'Shelf')).toBe(
      'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename shelf and update the stack again.',
    );
    expect(cloud.things.there.get('shelf')?.properties).toEqual({ Name: 'shelf', Kind: 'red' });
  });

  it('refuses to make something else of a resource', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: {} }));
    const other = { Resources: { Shelf: { Type: 'Test::Other' } } };
    await expect(cloud.update('shop', other)).rejects.toThrow('Shelf: Test::Other is not emulated');
  });

  it('that cannot be put back waits until it can', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Size: 1 } }));
    const id = [...cloud.things.there.keys()][0] ?? '';
    const shelf = cloud.things.there.get(id);
    const hung = cloud.things.hangAt('Slow');
    const update = cloud.update(
      'shop',
      templateOf({
        Shelf: { Size: 2 },
        Slow: { Link: ref('Shelf') },
        Bad: { Fail: 'create', Link: ref('Shelf') },
      }),
    );
    await hung;
    cloud.things.there.delete(id);
    cloud.things.release('Slow');
    expect((await update).StackStatus).toBe('UPDATE_ROLLBACK_FAILED');

    if (shelf) cloud.things.there.set(id, shelf);
    await cloud.client.send(new ContinueUpdateRollbackCommand({ StackName: 'shop' }));
    expect((await cloud.atRest('shop')).StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(propertiesOf(cloud, 'Shelf')).toEqual({ Size: 1 });
    expect(cloud.things.there.size).toBe(1);
  });
});

describe('a stack that cannot be removed', () => {
  it('says what is left', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: {}, Book: { Link: ref('Shelf'), Fail: 'remove' } }));
    const { StackId = '' } = await cloud.atRest('shop');
    await cloud.remove('shop');
    expect((await cloud.atRest(StackId)).StackStatus).toBe('DELETE_FAILED');
    expect(cloud.things.there.size).toBe(2);
  });
});
