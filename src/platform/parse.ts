import * as z from 'zod/mini';
import { DomainError } from '../kernel/domain-error.ts';
import { ID_PATTERN } from '../kernel/ids.ts';

/** What a function was given is not what its caller promised. */
export class InvalidInput extends DomainError {
  override readonly name = 'InvalidInput';
}

/** See ID_PATTERN. */
export const id = z
  .string('must be an id')
  .check(z.regex(ID_PATTERN, 'must be 1 to 64 letters, digits, "-" or "_"'));

export const money = z.int('must be an integer of the smallest unit').check(z.gte(0, 'must not be negative'));

/** What every task of a process is given beside its own input; `execution` not by processes of the previous version. */
export const tryFields = {
  orderId: id,
  attempt: z.int().check(z.gte(0)),
  execution: z.optional(z.string()),
};

/** `field: what is wrong with it`. */
export const inWords = ({ path, message }: z.core.$ZodIssue): string =>
  path.length > 0 ? `${path.join('.')}: ${message}` : message;

/** A parser of what a caller promised. Throws InvalidInput, which names each field that is wrong. */
export const parser =
  <Schema extends z.ZodMiniType>(schema: Schema) =>
  (event: unknown): z.output<Schema> => {
    const parsed = z.safeParse(schema, event);
    if (!parsed.success) throw new InvalidInput(parsed.error.issues.map(inWords).join('; '));
    return parsed.data;
  };
