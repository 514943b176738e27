import { ServiceError } from '../errors.ts';

/** Dates leave as seconds since 1970 and bytes as base64, as AWS's JSON protocols have them. */
export const toJson = (output: unknown): string =>
  JSON.stringify(output, function (this: Record<string, unknown>, key, value: unknown) {
    const raw = this[key];
    if (raw instanceof Date) return raw.getTime() / 1000;
    return raw instanceof Uint8Array ? Buffer.from(raw).toString('base64') : value;
  });

/** AWS takes a member that is null for one that is not there. */
const withoutNulls = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== null);
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNulls(member)]));
};

/** The object in a request's body as it is; no body is an empty object. */
export const objectIn = (body: Buffer): Record<string, unknown> => {
  if (body.length === 0) return {};
  let value: unknown;
  try {
    value = JSON.parse(body.toString());
  } catch {
    throw new ServiceError('SerializationException', 'The body of the request is not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new ServiceError('SerializationException', 'The body of the request is not a JSON object');
  return value as Record<string, unknown>;
};

/** The object in a request's body, without members that are null. */
export const fromJson = (body: Buffer): Record<string, unknown> => {
  const value = objectIn(body);
  // Hardly any input has one.
  return body.includes('null') ? (withoutNulls(value) as Record<string, unknown>) : value;
};
