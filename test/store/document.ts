import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

export type Json = Readonly<Record<string, unknown>>;

interface DescribedAnswer {
  headers?: Record<string, { required?: boolean; schema: Json }>;
  content: Record<string, { schema: Json }>;
}

interface Operation {
  operationId: string;
  security: object[];
  parameters: { name: string; in: 'path' | 'query' | 'header'; required: boolean; schema: Json }[];
  requestBody?: { content: { 'application/json': { schema: Json } } };
  responses: Record<string, DescribedAnswer>;
}

/** What /openapi.json answers, as far as tests read it. */
export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> };
}

/** A route that the document describes. */
export interface Described extends Operation {
  method: string;
  path: string;
}

export const operationsIn = ({ paths }: OpenApi): Described[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );

/** Clients let unknown fields be; the store itself may not answer any that the document does not name. */
const closed = (part: unknown): unknown => {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
  const isOpen = 'properties' in inside && !('$ref' in inside) && !('additionalProperties' in inside);
  return isOpen ? { ...inside, additionalProperties: false } : inside;
};

/** Some problems have fields of their own. */
const strictly = ({ Problem, ...others }: Record<string, Json>): object => ({
  ...(closed(others) as object),
  Problem,
});

const pattern = (path: string) => new RegExp(`^${path.replaceAll(/\{\w+\}/g, '[^/]+')}$`);

const DOCUMENT = 'https://storeflow.example/openapi.json';

export interface Received {
  method: string;
  /** Without query. */
  path: string;
  status: number;
  type: string;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: unknown;
}

/** A header's text as what its schema says it is. */
const valueOf = (text: string, { type }: Json): unknown => (type === 'integer' ? Number(text) : text);

/** Holds answers against the document: throws when one is not as it says. */
export const answersAsIn = (document: OpenApi) => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: DOCUMENT, components: { schemas: strictly(document.components.schemas) } });
  const validators = new Map<Json, ValidateFunction>();
  const validatorOf = (schema: Json): ValidateFunction => {
    const known = validators.get(schema);
    if (known) return known;
    const absolute = JSON.stringify(schema).replaceAll('"#/', `"${DOCUMENT}#/`);
    const made = ajv.compile(JSON.parse(absolute) as object);
    validators.set(schema, made);
    return made;
  };
  const operations = operationsIn(document);
  const answers = operations.flatMap(({ responses }) => Object.values(responses));
  /** What the document tells of some answers, it has to tell of all that have it. */
  const toldNames = new Set(answers.flatMap(({ headers = {} }) => Object.keys(headers)));
  const wrongHeader = (
    { headers: described = {} }: DescribedAnswer,
    headers: Received['headers'],
  ): string | undefined => {
    for (const name of toldNames) {
      const [text, header] = [headers[name], described[name]];
      if (text === undefined && header?.required) return `no header ${name}`;
      if (text === undefined) continue;
      if (!header) return `a header ${name} that the document does not tell of`;
      if (!validatorOf(header.schema)(valueOf(text, header.schema))) return `${name}: ${text}`;
    }
    return undefined;
  };
  return ({ method, path, status, type, headers, body }: Received): void => {
    const told = `${method} ${path} answered ${status} ${type} ${JSON.stringify(body)}`;
    const route =
      operations.find((each) => each.method === method && each.path === path) ??
      operations.find((each) => each.method === method && pattern(each.path).test(path));
    if (!route) throw new Error(`${told}: the document has no such route`);
    const answer = route.responses[status];
    const schema = answer?.content[type.split(';')[0] ?? '']?.schema;
    if (!answer || !schema)
      throw new Error(`${told}: the document knows no such answer of ${route.operationId}`);
    const validate = validatorOf(schema);
    if (!validate(body)) throw new Error(`${told}: ${ajv.errorsText(validate.errors)}`);
    const wrong = wrongHeader(answer, headers);
    if (wrong !== undefined) throw new Error(`${told}: ${wrong}`);
  };
};
