import type { Action, Caller } from '../endpoint/service.ts';
import { ServiceError } from '../errors.ts';

/** Members that are maps of texts. */
const MAPS = new Set(['AuthParameters', 'ChallengeResponses']);

const isText = (value: unknown): boolean => typeof value === 'string';

const isMap = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((each) => isText(each));

/**
 * Actions that take texts and maps of texts, and nothing else. Anybody may call them, without a client that knows their
 * types: they refuse another value with SerializationException.
 */
export const ofTexts = (actions: Record<string, Action>): Record<string, Action> =>
  Object.fromEntries(
    Object.entries(actions).map(([name, action]): [string, Action] => [
      name,
      (input: object, caller: Caller) => {
        for (const [member, value] of Object.entries(input))
          if (!(MAPS.has(member) ? isMap(value) : isText(value)))
            throw new ServiceError('SerializationException', `${member} is of another type in ${name}`);
        return action(input as never, caller);
      },
    ]),
  );
