import { describe, it } from 'node:test';
import { expect } from 'expect';
import { errorCode } from './error-code.ts';

describe('the error code of a dead letter', () => {
  for (const [name, status, code] of [
    ['AccessDeniedException', 403, 'NO_PERMISSIONS'],
    ['AuthorizationError', 403, 'NO_PERMISSIONS'],
    ['KmsAccessDenied', 400, 'NO_PERMISSIONS'],
    ['FailedToAssumeRole', 403, 'FAILED_TO_ASSUME_ROLE'],
    ['ResourceNotFoundException', 404, 'NO_RESOURCE'],
    ['QueueDoesNotExist', 400, 'NO_RESOURCE'],
    ['NotFoundException', 404, 'NO_RESOURCE'],
    ['StateMachineDoesNotExist', 400, 'NO_RESOURCE'],
    ['TooManyRequestsException', 429, 'THROTTLING'],
    ['ThrottlingException', 400, 'THROTTLING'],
    ['ExecutionLimitExceeded', 400, 'RESOURCE_LIMIT_EXCEEDED'],
    ['InvalidParameterException', 400, 'INVALID_PARAMETER'],
    ['RequestTooLargeException', 413, 'INVALID_PARAMETER'],
    ['ServiceException', 500, 'ERROR_FROM_TARGET'],
    ['UnsupportedOperation', 400, 'SDK_CLIENT_ERROR'],
  ] as const)
    it(`for ${name} is ${code}`, () => {
      expect(errorCode({ name, $metadata: { httpStatusCode: status } })).toBe(code);
    });
});
