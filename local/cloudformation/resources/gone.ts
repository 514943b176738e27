/** Error names by which services say that something is not there. */
const NOT_THERE = new Set([
  'AWS.SimpleQueueService.NonExistentQueue',
  'ActivityDoesNotExist',
  'DashboardNotFoundError',
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NoSuchEntity',
  'NoSuchEntityException',
  'NotFound',
  'NotFoundException',
  'QueueDoesNotExist',
  'ResourceNotFound',
  'ResourceNotFoundException',
  'StateMachineDoesNotExist',
]);

const isNotThere = (error: unknown): boolean => error instanceof Error && NOT_THERE.has(error.name);

/** What `work` answers; undefined when the service says that the thing is not there. */
export const ifThere = async <T>(work: Promise<T>): Promise<T | undefined> => {
  try {
    return await work;
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw error;
  }
};

/** Waits for `work`, which is fine too when the thing is not there any more. */
export const unlessGone = async (work: Promise<unknown>): Promise<void> => {
  await ifThere(work);
};
