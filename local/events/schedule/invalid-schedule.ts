import { ServiceError } from '../../errors.ts';

/** The refusal of a schedule that EventBridge would not take either. */
export const invalidSchedule = (expression: string, why: string): ServiceError =>
  new ServiceError('ValidationException', `Parameter ScheduleExpression is not valid: ${expression}: ${why}`);
