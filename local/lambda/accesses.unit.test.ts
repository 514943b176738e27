import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall, serviceWith } from '../endpoint/test-accesses.ts';
import { LAMBDA_ACCESSES } from './accesses.ts';

const FUNCTION = 'arn:aws:lambda:us-east-1:000000000000:function:desk';
const ROLE = 'arn:aws:iam::000000000000:role/desk';
const asked = (operation: string, input: object) =>
  askedFor(serviceWith('lambda', LAMBDA_ACCESSES), jsonCall(operation, input));

describe('what an operation of Lambda needs permission for', () => {
  it('is invoking the function as it is called: by name, by ARN, with its version', async () => {
    expect(await asked('Invoke', { FunctionName: 'desk' })).toEqual([`lambda:InvokeFunction ${FUNCTION}`]);
    expect(await asked('Invoke', { FunctionName: FUNCTION })).toEqual([`lambda:InvokeFunction ${FUNCTION}`]);
    expect(await asked('Invoke', { FunctionName: `${FUNCTION}:$LATEST` })).toEqual([
      `lambda:InvokeFunction ${FUNCTION}:$LATEST`,
    ]);
    expect(await asked('Invoke', { FunctionName: 'desk', Qualifier: '$LATEST' })).toEqual([
      `lambda:InvokeFunction ${FUNCTION}:$LATEST`,
    ]);
  });

  it('is passing the role to Lambda, where a function is given one', async () => {
    expect(await asked('CreateFunction', { FunctionName: 'desk', Role: ROLE })).toEqual([
      `lambda:CreateFunction ${FUNCTION}`,
      `iam:PassRole ${ROLE}`,
    ]);
    expect(await asked('UpdateFunctionConfiguration', { FunctionName: 'desk' })).toEqual([
      `lambda:UpdateFunctionConfiguration ${FUNCTION}`,
    ]);
  });

  it('is on the mapping or on what is tagged', async () => {
    expect(await asked('CreateEventSourceMapping', { FunctionName: 'desk' })).toEqual([
      'lambda:CreateEventSourceMapping *',
    ]);
    expect(await asked('DeleteEventSourceMapping', { UUID: 'u' })).toEqual([
      'lambda:DeleteEventSourceMapping arn:aws:lambda:us-east-1:000000000000:event-source-mapping:u',
    ]);
    expect(await asked('ListTags', { Resource: FUNCTION })).toEqual([`lambda:ListTags ${FUNCTION}`]);
    expect(await asked('ListFunctions', {})).toEqual(['lambda:ListFunctions *']);
  });
});
