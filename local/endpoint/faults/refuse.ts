import { ServiceError } from '../../errors.ts';

export const refuse = (why: string): ServiceError =>
  new ServiceError('ValidationException', `faults: ${why}`);
