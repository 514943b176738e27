import { describe, it } from 'node:test';
import { expect } from 'expect';
import { exceptionName, javaMember, modelMember, operationOf } from './names.ts';

describe('a name of AWS’s model', () => {
  for (const [member, name] of [
    ['stateMachineArn', 'StateMachineArn'],
    ['Bucket', 'Bucket'],
    ['ETag', 'ETag'],
    ['ChecksumCRC32', 'ChecksumCRC32'],
    ['MD5OfMessageBody', 'Md5OfMessageBody'],
    ['DBClusterIdentifier', 'DbClusterIdentifier'],
    ['SSESpecification', 'SseSpecification'],
    ['SSEKMSKeyId', 'SsekmsKeyId'],
    ['ACL', 'Acl'],
    ['S', 'S'],
    ['SS', 'Ss'],
    ['BOOL', 'Bool'],
    ['NULL', 'Nul'],
    ['Equals', 'EqualsValue'],
  ] as const)
    it(`is ${name} for ${member} in AWS SDK integrations`, () => expect(javaMember(member)).toBe(name));

  it('keeps its spelling in optimized integrations, with a capital', () => {
    expect(['MD5OfMessageBody', 'executionArn', 'BOOL'].map(modelMember)).toEqual([
      'MD5OfMessageBody',
      'ExecutionArn',
      'BOOL',
    ]);
  });

  for (const [code, name] of [
    ['NoSuchBucket', 'NoSuchBucketException'],
    ['ConditionalCheckFailedException', 'ConditionalCheckFailedException'],
    ['InvalidToken', 'InvalidTokenException'],
    ['KMSInvalidStateException', 'KmsInvalidStateException'],
    ['EC2AccessDeniedException', 'Ec2AccessDeniedException'],
    ['InvalidSubnetIDException', 'InvalidSubnetIdException'],
    ['LimitExceededFault', 'LimitExceededException'],
    ['ServiceException', 'ServiceException'],
  ] as const)
    it(`is ${name} for the error ${code}`, () => expect(exceptionName(code)).toBe(name));

  it('is written small for an operation', () => {
    expect(operationOf('listObjectsV2')).toBe('ListObjectsV2');
    expect(operationOf('ListObjectsV2')).toBeUndefined();
  });
});
