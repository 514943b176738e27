import type { MovableClock } from '../clock.ts';
import { ServiceError } from '../errors.ts';
import type { ControlRoute } from './control.ts';

/** `GET clock` answers `{ now }` (milliseconds since 1970), `POST clock { advanceSeconds }` moves time forward first. */
export const clockRoutes = (clock: MovableClock): ControlRoute[] => [
  { method: 'GET', path: 'clock', handle: () => ({ now: clock.now() }) },
  {
    method: 'POST',
    path: 'clock',
    handle: ({ advanceSeconds }) => {
      if (typeof advanceSeconds !== 'number' || !(advanceSeconds >= 0))
        throw new ServiceError(
          'ValidationException',
          'clock needs { "advanceSeconds": a number of 0 or more }',
        );
      clock.advance(advanceSeconds * 1000);
      return { now: clock.now() };
    },
  },
];
