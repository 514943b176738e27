import { isObject, parseJson } from '../language/json.ts';
import type { JsonObject } from '../language/json.ts';
import type { Trial } from './trial.ts';

/** The iteration that a state within a Map is taken to be part of, unless a context says otherwise. */
const FIRST = (input: string): JsonObject => ({ Item: { Index: 0, Value: parseJson(input) } });

/** The context object that the state sees: the engine's, with what the test gives in its place, part by part. */
export const contextFor = ({ context: given, tested, input }: Trial, made: JsonObject): JsonObject => {
  const context: JsonObject = { ...made };
  for (const [part, value] of Object.entries(given)) {
    const own = made[part];
    // The item that ItemSelector is worked out for is the engine's to say.
    if (part === 'Map' && own !== undefined) continue;
    context[part] = isObject(value) && isObject(own) ? { ...own, ...value } : value;
  }
  if (tested.inMap && context['Map'] === undefined) context['Map'] = FIRST(input);
  return context;
};
