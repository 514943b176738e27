import { describe, it } from 'node:test';
import { expect } from 'expect';
import { templateOf, testCloud } from './test-stacks.ts';

const ref = (name: string) => ({ Ref: name });

describe('a stack among others', () => {
  it('lives beside another stage of the same template', async () => {
    const cloud = testCloud();
    await Promise.all([
      cloud.create('shop-dev', templateOf({ Shelf: {}, Book: { Link: ref('Shelf') } })),
      cloud.create('shop-prod', templateOf({ Shelf: {}, Book: { Link: ref('Shelf') } })),
    ]);
    expect(cloud.things.there.size).toBe(4);
    await cloud.remove('shop-dev');
    expect([...cloud.things.there.keys()].every((id) => id.startsWith('shop-prod-'))).toBe(true);
  });

  it('takes exports of another stack, which may then not lose them', async () => {
    const cloud = testCloud();
    const exporting = (value: unknown) =>
      templateOf(
        { Bus: { Name: 'bus' } },
        { Outputs: { Bus: { Value: value, Export: { Name: 'the-bus' } } } },
      );
    await cloud.create('base', exporting(ref('Bus')));
    await cloud.create('shop', templateOf({ Rule: { Link: { 'Fn::ImportValue': 'the-bus' } } }));
    expect([...cloud.things.there.values()].find(({ id }) => id.includes('Rule'))?.properties).toEqual({
      Link: 'bus',
    });

    await expect(cloud.remove('base')).rejects.toMatchObject({
      message: 'Export the-bus cannot be deleted as it is in use by shop',
    });
    const changed = await cloud.update('base', exporting('another'));
    expect(changed.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    await cloud.remove('shop');
    await cloud.remove('base');
    expect(cloud.things.there.size).toBe(0);
  });
});
