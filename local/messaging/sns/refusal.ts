const TOO_MANY = 429;

/** Whether a service has refused a call for good: what is wrong is the call, not the moment. */
export const isRefusal = (error: unknown): boolean => {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode ?? 500;
  return status < 500 && status !== TOO_MANY;
};
