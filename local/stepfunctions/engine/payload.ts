import type { Json } from '../language/json.ts';
import { parseJson } from '../language/json.ts';

/** A value that moves between states, with its JSON text: measured, written and shown without being serialized again. */
export interface Payload {
  readonly value: Json;
  readonly text: string;
}

/** AWS's limit for the input and the output of states, tasks and executions, in bytes of UTF-8. */
export const MAX_PAYLOAD = 256 * 1024;

export const payload = (value: Json): Payload => ({ value, text: JSON.stringify(value) });

/** Throws SyntaxError when the text is not JSON. */
export const payloadOf = (text: string): Payload => ({ value: parseJson(text), text });

export const tooLarge = (text: string): boolean =>
  // No character of a string takes more than three bytes of UTF-8 per UTF-16 unit.
  text.length * 3 > MAX_PAYLOAD && Buffer.byteLength(text) > MAX_PAYLOAD;
