import { ServiceError } from '../../errors.ts';

/** What calls are answered with that come, or still wait, when Step Functions stops. */
export const stopped = (): ServiceError =>
  new ServiceError('ServiceUnavailable', 'Step Functions has been stopped', 503);
