import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { eventPattern } from '../pattern/match.ts';

const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'];

const eventOf = (text: string): object => {
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch (error) {
    throw new ServiceError(
      'ValidationException',
      `Parameter Event is not valid. Reason: ${(error as Error).message}`,
    );
  }
  const missing = REQUIRED.find((name) => typeof event !== 'object' || event === null || !(name in event));
  if (missing)
    throw new ServiceError(
      'ValidationException',
      `Parameter Event is not valid. Reason: ${missing} is missing`,
    );
  return event as object;
};

export const testEventPattern = (): Action<{ EventPattern: string; Event: string }> => (input) => {
  return { Result: eventPattern(input.EventPattern)(eventOf(input.Event)) };
};
