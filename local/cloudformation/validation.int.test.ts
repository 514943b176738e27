import { describe, it } from 'node:test';
import {
  CreateChangeSetCommand,
  DescribeStacksCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import { expect } from 'expect';
import { templateOf, testCloud } from './test-stacks.ts';

const problemsOf = async (template: object): Promise<string> => {
  const cloud = testCloud();
  const command = new ValidateTemplateCommand({ TemplateBody: JSON.stringify(template) });
  const refusal = await cloud.client.send(command).catch((error: unknown) => error);
  expect(refusal).toMatchObject({ name: 'ValidationError' });
  return (refusal as Error).message;
};

describe('a template is refused before anything is made', () => {
  it('with all of its problems at once', async () => {
    const message = await problemsOf({
      Parameters: { Size: { Type: 'Number', Default: 'big' } },
      Resources: {
        Good: { Type: 'Test::Thing', Properties: { Size: 1 } },
        Strange: { Type: 'AWS::Lambda::LayerVersion' },
        Wrong: { Type: 'Test::Thing', Properties: { Foo: 1, Size: 'x', Parts: [{ Count: 1 }] } },
        Lost: { Type: 'Test::Thing', DependsOn: 'Nothing', Properties: { Link: { Ref: 'Nowhere' } } },
        Odd: { Type: 'Test::Thing', Properties: { Link: { 'Fn::GetAtt': ['Good', 'Colour'] } } },
        Policed: { Type: 'Test::Thing', DeletionPolicy: 'Snapshot', CreationPolicy: {} },
      },
      Outputs: { Bad: { Value: { 'Fn::GetAtt': ['Gone', 'Arn'] } } },
    });
    const lines = message.split('\n').map((line) => line.replace(/^ {2}- /, ''));
    expect(lines[0]).toBe('The template has 11 problems:');
    expect(lines.slice(1)).toEqual([
      "Parameter 'Size' must be a number",
      'Strange: AWS::Lambda::LayerVersion is not emulated by the local cloud (docs/local-cloud.md)',
      'Wrong: Test::Thing property Foo is not emulated by the local cloud (docs/local-cloud.md)',
      'Wrong: Test::Thing property Size must be a whole number',
      'Wrong: Test::Thing property Parts.0.Id is required',
      'Template format error: Unresolved resource dependencies [Nothing] in the Resources block of the template',
      'Template format error: Unresolved resource dependencies [Nowhere] in the Resources block of the template',
      'Good: Test::Thing attribute Colour is not emulated by the local cloud (docs/local-cloud.md)',
      'Policed: the attribute CreationPolicy is not emulated by the local cloud (docs/local-cloud.md)',
      'Policed: DeletionPolicy Snapshot is not emulated by the local cloud: Delete, Retain, RetainExceptOnCreate are',
      'Template error: instance of Fn::GetAtt references undefined resource Gone',
    ]);
  });

  it('that goes round in a circle', async () => {
    const circle = templateOf({ A: { Link: { Ref: 'B' } }, B: { Link: { 'Fn::Sub': 'x${A.Arn}' } } });
    expect(await problemsOf(circle)).toBe('Circular dependency between resources: [A, B]');
  });

  it('with a problem in the one branch that counts', async () => {
    const template = (condition: string) =>
      templateOf(
        { A: { Link: { 'Fn::If': [condition, { Ref: 'B' }, 'x'] } }, B: { Condition: 'No', Properties: {} } },
        { Conditions: { Yes: { 'Fn::Equals': [1, '1'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } } },
      );
    expect(await problemsOf(template('Yes'))).toMatch(/Unresolved resource dependencies \[B\]/);
    const cloud = testCloud();
    expect((await cloud.create('shop', template('No'))).StackStatus).toBe('CREATE_COMPLETE');
    expect(cloud.things.there.size).toBe(1);
  });

  it('of a change set, of which no stack is left behind', async () => {
    const cloud = testCloud();
    const body = JSON.stringify(templateOf({ A: { Foo: 1 } }));
    const command = new CreateChangeSetCommand({
      StackName: 'shop',
      ChangeSetName: 'c',
      ChangeSetType: 'CREATE',
      TemplateBody: body,
    });
    await expect(cloud.client.send(command)).rejects.toThrow('A: Test::Thing property Foo is not emulated');
    await expect(cloud.client.send(new DescribeStacksCommand({ StackName: 'shop' }))).rejects.toThrow(
      'Stack with id shop does not exist',
    );
  });
});

describe('a change set', () => {
  it('says what would change, and replaces only what must be', async () => {
    const cloud = testCloud();
    await cloud.create(
      'shop',
      templateOf({
        Same: {},
        Grows: { Size: 1 },
        Painted: { Kind: 'red' },
        Linked: { Link: { Ref: 'Painted' } },
        Gone: {},
      }),
    );
    const { Changes, Status } = await cloud.changeSet(
      'shop',
      'UPDATE',
      templateOf({
        Same: {},
        Grows: { Size: 2 },
        Painted: { Kind: 'blue' },
        Linked: { Link: { Ref: 'Painted' } },
        New: {},
      }),
    );
    expect(Status).toBe('CREATE_COMPLETE');
    const changes = Changes?.map(({ ResourceChange: change }) => [
      change?.Action,
      change?.LogicalResourceId,
      change?.Replacement,
    ]);
    expect(changes?.toSorted()).toEqual([
      ['Add', 'New', undefined],
      ['Modify', 'Grows', 'False'],
      ['Modify', 'Linked', 'False'],
      ['Modify', 'Painted', 'True'],
      ['Remove', 'Gone', undefined],
    ]);
    expect(cloud.things.log.every((entry) => entry.startsWith('create'))).toBe(true);
  });

  it('without changes has failed, in the words that deployers look for', async () => {
    const cloud = testCloud();
    await cloud.create('shop', templateOf({ Same: { Link: 'x' } }));
    expect(await cloud.changeSet('shop', 'UPDATE', templateOf({ Same: { Link: 'x' } }))).toMatchObject({
      Status: 'FAILED',
      ExecutionStatus: 'UNAVAILABLE',
      StatusReason:
        "The submitted information didn't contain changes. Submit different information to create a change set.",
    });
  });
});
