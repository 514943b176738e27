import { describe, it } from 'node:test';
import { expect } from 'expect';
import { later } from '../template/value.ts';
import type { Value } from '../template/value.ts';
import {
  flag,
  list,
  notEmulated,
  object,
  oneOf,
  readFields,
  record,
  required,
  text,
  whole,
} from './shapes.ts';

const fields = {
  Name: required(text),
  Size: whole,
  On: flag,
  Kind: oneOf('red', 'blue'),
  Parts: list(object({ Id: required(text), Count: whole })),
  Env: record(text),
  Old: notEmulated('use New'),
};

const read = (value: Record<string, Value>) => {
  const problems: string[] = [];
  return { value: readFields(fields, value, '', problems), problems };
};

describe('the properties of a resource', () => {
  it('are read as CloudFormation reads them', () => {
    const { value, problems } = read({
      Name: 7,
      Size: '60',
      On: 'true',
      Kind: 'red',
      Parts: [{ Id: 'a', Count: '2' }],
      Env: { PORT: 80 },
    });
    expect(problems).toEqual([]);
    expect(value).toEqual({
      Name: '7',
      Size: 60,
      On: true,
      Kind: 'red',
      Parts: [{ Id: 'a', Count: 2 }],
      Env: { PORT: '80' },
    });
  });

  it('may be known only later, wherever they stand', () => {
    expect(read({ Name: later, Size: later, Parts: [{ Id: later }], Env: { A: later } }).problems).toEqual(
      [],
    );
    expect(read({ Name: 'a', Parts: later }).problems).toEqual([]);
  });

  it('are refused by name, all at once', () => {
    expect(
      read({
        Size: 1.5,
        On: 'yes',
        Kind: 'green',
        Parts: [{ Count: 1, Colour: 'red' }],
        Env: 'A',
        Old: 1,
        Foo: 1,
      }).problems,
    ).toEqual([
      'property Size must be a whole number',
      'property On must be true or false',
      'property Kind must be red or blue (nothing else is emulated)',
      'property Parts.0.Colour is not emulated by the local cloud (docs/local-cloud.md)',
      'property Parts.0.Id is required',
      'property Env must be an object',
      'property Old is not emulated by the local cloud: use New (docs/local-cloud.md)',
      'property Foo is not emulated by the local cloud (docs/local-cloud.md)',
      'property Name is required',
    ]);
  });
});
