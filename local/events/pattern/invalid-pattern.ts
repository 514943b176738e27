import { ServiceError } from '../../errors.ts';

/** The refusal of a pattern that is none. */
export const invalidPattern = (reason: string): ServiceError =>
  new ServiceError('InvalidEventPatternException', `Event pattern is not valid. Reason: ${reason}`);
