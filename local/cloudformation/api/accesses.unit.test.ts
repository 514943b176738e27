import { describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall, serviceWith } from '../../endpoint/test-accesses.ts';
import { cloudFormationAccesses } from './accesses.ts';

const STACK = 'arn:aws:cloudformation:us-east-1:000000000000:stack/shop';
const operations = ['DescribeStacks', 'ExecuteChangeSet', 'ListStacks', 'ValidateTemplate'];
const asked = (operation: string, input: object) =>
  askedFor(serviceWith('cloudformation', cloudFormationAccesses(operations)), jsonCall(operation, input));

describe('what an operation of CloudFormation needs permission for', () => {
  it('is on the stack, by name or id, and where there is none on everything', async () => {
    expect(await asked('DescribeStacks', { StackName: 'shop' })).toEqual([
      `cloudformation:DescribeStacks ${STACK}/*`,
    ]);
    expect(await asked('ExecuteChangeSet', { StackName: `${STACK}/u`, ChangeSetName: 'c' })).toEqual([
      `cloudformation:ExecuteChangeSet ${STACK}/u`,
    ]);
    expect(await asked('DescribeStacks', {})).toEqual(['cloudformation:DescribeStacks *']);
    expect(await asked('ListStacks', {})).toEqual(['cloudformation:ListStacks *']);
    expect(await asked('ValidateTemplate', {})).toEqual(['cloudformation:ValidateTemplate *']);
  });
});
