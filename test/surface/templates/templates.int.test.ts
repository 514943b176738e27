import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { resourceTypes } from '../../../local/cloudformation/resources/registry.ts';
import type { Bench } from '../example.ts';
import { SERVICES } from '../services.ts';
import { startSurroundings } from '../surroundings.ts';
import type { Surroundings } from '../surroundings.ts';
import { silentProperties, strayValues, typeOf } from './problems.ts';
import { openSchemas } from './schema.ts';
import type { Schemas } from './schema.ts';
import { SUBJECTS } from './subjects.ts';

describe('templates, against what AWS publishes of its resource types', () => {
  let surroundings: Surroundings;
  let schemas: Schemas;
  before(async () => {
    surroundings = await startSurroundings(SERVICES);
    schemas = openSchemas();
    await bench().call('events: CreateEventBus', { Name: 'loud' });
  });
  after(() => surroundings.stop());
  const bench = (): Bench => surroundings.bench('cloudformation');

  it('have an example of every type that they may use', () => {
    const types = new Set(Object.keys(SUBJECTS).map(typeOf));
    expect([...resourceTypes.keys()].toSorted()).toEqual([...types].toSorted());
  });

  for (const [title, subject] of Object.entries(SUBJECTS))
    it(`perform or refuse every property of ${title}, or say that they keep it`, async () => {
      const trial = { bench, schemas, type: typeOf(title), subject };
      expect(strayValues(trial)).toEqual([]);
      expect(await silentProperties(trial)).toEqual([]);
      expect(surroundings.errors.splice(0)).toEqual([]);
    });

  const refusalOf = async (template: object): Promise<string> => {
    const TemplateBody = JSON.stringify({ Resources: { Queue: { Type: 'AWS::SQS::Queue' } }, ...template });
    const { call } = bench();
    return call('cloudformation: ValidateTemplate', { TemplateBody }).then(
      () => 'accepted',
      (error: Error) => error.message,
    );
  };
  const queue = (more: object) => ({ Resources: { Queue: { Type: 'AWS::SQS::Queue', ...more } } });
  const delay = (value: unknown) => queue({ Properties: { DelaySeconds: value } });

  const unknown: Record<string, [name: string, template: object][]> = {
    section: ['Transform', 'Rules', 'Hooks', 'Loud'].map((name) => [name, { [name]: {} }]),
    'attribute of a resource': ['CreationPolicy', 'UpdatePolicy', 'Loud'].map((name) => [
      name,
      queue({ [name]: {} }),
    ]),
    'deletion policy': ['Snapshot', 'Loud'].map((name) => [name, queue({ DeletionPolicy: name })]),
    function: ['Cidr', 'ForEach', 'GetAZs', 'Length', 'Loud', 'ToJsonString', 'Transform'].map((name) => [
      `Fn::${name}`,
      delay({ [`Fn::${name}`]: ['x'] }),
    ]),
    'condition function': ['Fn::Contains', 'Fn::Loud'].map((name) => [
      name,
      { Conditions: { C: { [name]: ['x'] } } },
    ]),
    reference: ['AWS::Loud', 'Loud'].map((name) => [name, delay({ Ref: name })]),
    attribute: [['Loud', delay({ 'Fn::GetAtt': ['Queue', 'Loud'] })]],
    'dynamic reference': [['resolve', delay('{{resolve:ssm:loud}}')]],
    'type of parameter': ['AWS::SSM::Parameter::Value<String>', 'Loud'].map((Type) => [
      Type,
      { Parameters: { P: { Type } } },
    ]),
    'attribute of a parameter': [['Loud', { Parameters: { P: { Type: 'String', Default: 'x', Loud: 1 } } }]],
    'attribute of an output': [['Loud', { Outputs: { O: { Value: 'x', Loud: 1 } } }]],
    'attribute of an export': [['Loud', { Outputs: { O: { Value: 'x', Export: { Name: 'x', Loud: 1 } } } }]],
    'type of resource': [['AWS::Loud::Thing', { Resources: { Thing: { Type: 'AWS::Loud::Thing' } } }]],
  };
  for (const [what, cases] of Object.entries(unknown))
    it(`refuse by name an unknown ${what}`, async () => {
      for (const [name, template] of cases)
        expect([name, await refusalOf(template)]).toEqual([name, expect.stringContaining(name)]);
    });
});
