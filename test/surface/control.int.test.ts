import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startCloud } from '../../local/cloud.ts';
import type { Cloud } from '../../local/cloud-options.ts';
import { describeServices } from './describe-services.ts';
import { SERVICES } from './services.ts';

describe('the local cloud', () => {
  let cloud: Cloud;
  before(async () => {
    cloud = await startCloud({ port: 0 });
  });
  after(() => cloud.stop());

  it('has a model and examples for each of its services', () => {
    expect([...cloud.services].toSorted()).toEqual(Object.keys(SERVICES).toSorted());
  });
});

describeServices([
  'apigateway',
  'cloudformation',
  'cognito-idp',
  'ecr',
  'iam',
  'kms',
  'lambda',
  'logs',
  'monitoring',
  'ssm',
  'sts',
]);
