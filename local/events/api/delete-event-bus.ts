import type { Action } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { DEFAULT_BUS } from '../buses.ts';
import type { EventsParts } from '../parts.ts';

/** A bus that is not there is no error, as on AWS. */
export const deleteEventBus =
  ({ buses, rules }: EventsParts): Action<{ Name: string }, void> =>
  (input) => {
    const bus = buses.find(input.Name);
    if (!bus) return;
    if (bus.name === DEFAULT_BUS)
      throw new ServiceError('ValidationException', 'Cannot delete event bus default.');
    if (rules.ofBus(bus.name).length > 0)
      throw new ServiceError(
        'ValidationException',
        `Event bus ${bus.name} can't be deleted since it has rules.`,
      );
    buses.delete(bus.name);
  };
