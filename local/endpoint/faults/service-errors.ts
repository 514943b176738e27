import { ServiceError } from '../../errors.ts';

type Told = readonly [code: string, status: number];

/** What services throttle with; codes and statuses are those of their API models (`@aws-sdk/client-*`). */
const THROTTLES: Readonly<Record<string, Told>> = {
  lambda: ['TooManyRequestsException', 429],
  sqs: ['RequestThrottled', 403],
  sns: ['Throttled', 429],
  s3: ['SlowDown', 503],
  ses: ['TooManyRequestsException', 429],
  'cognito-idp': ['TooManyRequestsException', 400],
  cloudformation: ['Throttling', 400],
  iam: ['Throttling', 400],
  sts: ['Throttling', 400],
  apigateway: ['TooManyRequestsException', 429],
};

/** What services fail with that cannot do what was asked, and are not to blame the caller. */
const FAILURES: Readonly<Record<string, Told>> = {
  dynamodb: ['InternalServerError', 500],
  lambda: ['ServiceException', 500],
  sqs: ['InternalError', 500],
  sns: ['InternalError', 500],
  s3: ['InternalError', 500],
  events: ['InternalException', 500],
  logs: ['ServiceUnavailableException', 503],
  'cognito-idp': ['InternalErrorException', 500],
  kms: ['KMSInternalException', 500],
};

const error = ([code, status]: Told, message: string) => new ServiceError(code, message, status);

export const throttled = (service: string): ServiceError =>
  error(THROTTLES[service] ?? ['ThrottlingException', 400], 'Rate exceeded (a fault that was asked for)');

export const failed = (service: string): ServiceError =>
  error(
    FAILURES[service] ?? ['InternalFailure', 500],
    'The service could not do what was asked (a fault that was asked for)',
  );
