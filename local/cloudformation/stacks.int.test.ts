import { describe, it } from 'node:test';
import { expect } from 'expect';
import { templateOf, testCloud } from './test-stacks.ts';

const ref = (name: string) => ({ Ref: name });
const arnOf = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });

describe('a stack', () => {
  it('makes what others need first, and tells of it as AWS does', async () => {
    const cloud = testCloud();
    const template = templateOf(
      { Roof: { Link: arnOf('Wall') }, Wall: { Link: ref('Ground') }, Ground: { Size: '3' } },
      { Outputs: { Roof: { Value: ref('Roof'), Description: 'on top' }, Wall: { Value: arnOf('Wall') } } },
    );
    const stack = await cloud.create('house', template);

    expect(stack.StackStatus).toBe('CREATE_COMPLETE');
    expect(cloud.things.log).toEqual(['create Ground', 'create Wall', 'create Roof']);
    expect(await cloud.events('house')).toEqual([
      'house CREATE_IN_PROGRESS',
      'Ground CREATE_IN_PROGRESS',
      'Ground CREATE_COMPLETE',
      'Wall CREATE_IN_PROGRESS',
      'Wall CREATE_COMPLETE',
      'Roof CREATE_IN_PROGRESS',
      'Roof CREATE_COMPLETE',
      'house CREATE_COMPLETE',
    ]);
    const [roof, wall] = stack.Outputs ?? [];
    expect(roof).toMatchObject({
      OutputKey: 'Roof',
      Description: 'on top',
      OutputValue: expect.stringMatching(/^house-Roof-[A-Z0-9]{12}$/),
    });
    const thing = cloud.things.there.get(roof?.OutputValue ?? '');
    expect(thing?.properties).toEqual({ Link: wall?.OutputValue });
    expect([...cloud.things.there.values()].map(({ properties }) => properties['Size'])).toContain(3);
  });

  it('tags what it makes', async () => {
    const cloud = testCloud();
    const stack = await cloud.create(
      'shop',
      templateOf({ Till: { Name: 'till', Tags: [{ Key: 'own', Value: '1' }] } }),
      { tags: [{ Key: 'STAGE', Value: 'dev' }] },
    );
    expect(cloud.things.there.get('till')?.tags).toEqual({
      own: '1',
      STAGE: 'dev',
      'aws:cloudformation:stack-name': 'shop',
      'aws:cloudformation:stack-id': stack.StackId,
      'aws:cloudformation:logical-id': 'Till',
    });
    await cloud.update('shop', templateOf({ Till: { Name: 'till' } }), {
      tags: [{ Key: 'OWNER', Value: 'us' }],
    });
    expect(cloud.things.there.get('till')?.tags).toMatchObject({ OWNER: 'us' });
    expect(cloud.things.there.get('till')?.tags).not.toHaveProperty('STAGE');
    expect(cloud.things.there.get('till')?.tags).not.toHaveProperty('own');
  });

  it('changes in place, replaces, adds and removes, and takes the old away last', async () => {
    const cloud = testCloud();
    await cloud.create(
      'shop',
      templateOf({ Same: { Size: 1 }, Grows: { Size: 1 }, Painted: { Kind: 'red' }, Gone: {} }),
    );
    const painted = [...cloud.things.there.keys()].find((id) => id.includes('Painted'));
    cloud.things.log.length = 0;

    const stack = await cloud.update(
      'shop',
      templateOf({
        Same: { Size: 1 },
        Grows: { Size: 2 },
        Painted: { Kind: 'blue' },
        New: { Link: ref('Painted') },
      }),
    );

    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(cloud.things.log.toSorted()).toEqual([
      'create New',
      'create Painted',
      'remove Gone',
      'remove Painted',
      'update Grows',
    ]);
    expect(cloud.things.log.slice(-2).toSorted()).toEqual(['remove Gone', 'remove Painted']);
    const now = [...cloud.things.there.values()];
    expect(now).toHaveLength(4);
    const repainted = now.find(({ id }) => id.includes('Painted'));
    expect(repainted?.id).not.toBe(painted);
    expect(now.find(({ id }) => id.includes('New'))?.properties).toEqual({ Link: repainted?.id });
    expect((await cloud.events('shop')).filter((event) => event.startsWith('Painted')).slice(2)).toEqual([
      'Painted UPDATE_IN_PROGRESS',
      'Painted UPDATE_COMPLETE',
      'Painted DELETE_IN_PROGRESS',
      'Painted DELETE_COMPLETE',
    ]);
  });

  it('passes a replacement on to those that refer to it', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Kind: 'red' }, Book: { Link: arnOf('Shelf') } }));
    await cloud.update('shop', templateOf({ Shelf: { Kind: 'blue' }, Book: { Link: arnOf('Shelf') } }));
    const now = [...cloud.things.there.values()];
    const shelf = now.find(({ id }) => id.includes('Shelf'))?.id;
    expect(now.find(({ id }) => id.includes('Book'))?.properties).toEqual({ Link: `arn:test:${shelf}` });
  });

  it('says when there is nothing to change', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Shelf: { Note: { a: 1, b: 2 } } }));
    const same = cloud.update('shop', templateOf({ Shelf: { Note: { b: 2, a: 1 } } }));
    await expect(same).rejects.toMatchObject({
      name: 'ValidationError',
      message: 'No updates are to be performed.',
    });
  });

  it('counts a changed output as a change', async () => {
    const cloud = testCloud();
    const things = { Shelf: { Name: 'shelf' } };
    await cloud.create('shop', templateOf(things));
    const stack = await cloud.update(
      'shop',
      templateOf(things, { Outputs: { It: { Value: ref('Shelf') } } }),
    );
    expect(stack.Outputs).toMatchObject([{ OutputKey: 'It', OutputValue: 'shelf' }]);
    expect(cloud.things.log).toEqual(['create Shelf']);
  });

  it('is removed in reverse order', async () => {
    const cloud = testCloud();
    const { StackId = '' } = await cloud.create(
      'house',
      templateOf({ Roof: { Link: ref('Wall') }, Wall: { Link: ref('Ground') }, Ground: {} }),
    );
    await cloud.remove('house');
    expect(cloud.things.log.slice(3)).toEqual(['remove Roof', 'remove Wall', 'remove Ground']);
    expect((await cloud.atRest(StackId)).StackStatus).toBe('DELETE_COMPLETE');
    await expect(cloud.atRest('house')).rejects.toMatchObject({
      message: 'Stack with id house does not exist',
    });
  });

  it('keeps what a policy says is to be kept', async () => {
    const cloud = testCloud();
    const kept = { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' };
    await cloud.create('shop', templateOf({ A: { ...kept, Properties: { Kind: 'red' } }, B: {} }));
    await cloud.update('shop', templateOf({ A: { ...kept, Properties: { Kind: 'blue' } }, B: {} }));
    await cloud.remove('shop');
    expect(
      [...cloud.things.there.values()].map(({ properties }) => String(properties['Kind'])).toSorted(),
    ).toEqual(['blue', 'red']);
  });

  it('takes one operation at a time', async () => {
    const cloud = testCloud();
    const hung = cloud.things.hangAt('Slow');
    await cloud.begin('shop', templateOf({ Slow: {} }));
    await hung;
    await expect(cloud.update('shop', templateOf({ Other: {} }))).rejects.toThrow(
      /^Stack:arn:aws:cloudformation:us-east-1:000000000000:stack\/shop\/.* is in CREATE_IN_PROGRESS state and can not be updated\.$/,
    );
    await expect(cloud.create('shop', templateOf({ Other: {} }))).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
  });
});
