import * as fc from 'fast-check';
import type { Described, Json, OpenApi } from './document.ts';
import { spoilt } from './hostile.ts';

/** A request as the document describes it, or nearly so. */
export interface DescribedRequest {
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body?: unknown;
}

interface Schema {
  $ref?: string;
  type?: string;
  pattern?: string;
  enum?: string[];
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

type Ids = Readonly<Record<string, string>>;

/** Values of a schema; what is called like one of `known` is that in every other case. */
const valuesOf = ({ components }: OpenApi, known: Ids) => {
  const values = (schema: Schema, name = ''): fc.Arbitrary<unknown> => {
    if (schema.$ref) return values(components.schemas[schema.$ref.split('/').at(-1) ?? ''] as Schema, name);
    switch (schema.type) {
      case 'string': {
        if (schema.enum) return fc.constantFrom(...schema.enum);
        const any = schema.pattern
          ? fc.stringMatching(new RegExp(schema.pattern))
          : fc.string({ maxLength: schema.maxLength ?? 100 });
        return known[name] === undefined ? any : fc.oneof(any, fc.constant(known[name]));
      }
      case 'integer':
        return fc.oneof(
          fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 10, 1000) }),
          fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 0),
        );
      case 'boolean':
        return fc.boolean();
      case 'array':
        return fc.uniqueArray(values(schema.items ?? {}), {
          minLength: schema.minItems ?? 0,
          maxLength: schema.maxItems ?? 5,
          selector: (item) => (item as Json)['bookId'] ?? JSON.stringify(item),
        });
      case 'object':
        return fc.record(
          Object.fromEntries(
            Object.entries(schema.properties ?? {}).map(([key, each]) => [key, values(each, key)]),
          ),
          { requiredKeys: schema.required ?? [] },
        );
      case undefined:
      default:
        throw new Error(`Tests make no values of ${JSON.stringify(schema)}`);
    }
  };
  return values;
};

const pathWith = (path: string, values: Record<string, unknown>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values[name])));

const asTexts = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));

/** Requests that the document allows. */
export const requestsOf = (
  document: OpenApi,
  { path, parameters, requestBody }: Described,
  known: Ids,
): fc.Arbitrary<DescribedRequest> => {
  const values = valuesOf(document, known);
  const inPlace = (place: string) => {
    const own = parameters.filter((each) => each.in === place);
    return fc.record(
      Object.fromEntries(own.map(({ name, schema }) => [name, values(schema as Schema, name)])),
      { requiredKeys: own.flatMap(({ name, required }) => (required ? [name] : [])) },
    );
  };
  const body = requestBody?.content['application/json'].schema as Schema | undefined;
  return fc
    .record({
      inPath: inPlace('path'),
      query: inPlace('query'),
      headers: inPlace('header'),
      body: body ? values(body) : fc.constant(undefined),
    })
    .map(({ inPath, query, headers, ...rest }) => ({
      path: pathWith(path, inPath),
      query: asTexts(query),
      headers: asTexts(headers),
      ...rest,
    }));
};

/** A part of a path that stays one: no client sends `.` and `..`. */
const segments = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 80 })
  .filter((text) => !/^\.+$/.test(text));

/** Requests in which something is not as the document says, or, rarely, happens to be. */
export const brokenRequestsOf = (
  document: OpenApi,
  route: Described,
  known: Ids,
): fc.Arbitrary<DescribedRequest & { text?: string }> =>
  fc
    .record({
      good: requestsOf(document, route, known),
      part: fc.constantFrom('path', 'query', 'body', 'text', 'type'),
      at: fc.nat(1000),
      value: fc.jsonValue(),
      text: fc.string({ unit: 'binary', maxLength: 200 }),
      inPath: segments,
      name: fc.constantFrom('limit', 'cursor', 'userId', 'other'),
    })
    .map(({ good, part, at, value, text, inPath, name }) => ({
      ...good,
      ...{
        path: { path: route.path.replace(/\{\w+\}/, () => encodeURIComponent(inPath)) },
        query: { query: { ...good.query, [name]: text } },
        body: { body: spoilt(good.body, at, value) },
        text: { text },
        type: { headers: { ...good.headers, 'content-type': 'text/plain' } },
      }[part],
    }));
