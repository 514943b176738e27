/** By the names of the services' errors; the first that fits. */
const BY_NAME: readonly (readonly [names: RegExp, code: string])[] = [
  [/^FailedToAssumeRole$/, 'FAILED_TO_ASSUME_ROLE'],
  [/AccessDenied|Authorization|^KMS|^Kms/, 'NO_PERMISSIONS'],
  [/NotFound|DoesNotExist|NonExistent/, 'NO_RESOURCE'],
  [/Throttl|TooManyRequests|RequestLimit/, 'THROTTLING'],
  [/LimitExceeded|OverLimit/, 'RESOURCE_LIMIT_EXCEEDED'],
  [/^Invalid|Validation|TooLarge/, 'INVALID_PARAMETER'],
];

/**
 * What EventBridge calls an error of a target in a dead letter's ERROR_CODE. The codes are those of
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/rule-dlq.html; which error is which follows from their words.
 */
export const errorCode = (error: unknown): string => {
  const { name = '', $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  const [, code] = BY_NAME.find(([names]) => names.test(name)) ?? [];
  return code ?? (($metadata?.httpStatusCode ?? 500) >= 500 ? 'ERROR_FROM_TARGET' : 'SDK_CLIENT_ERROR');
};
