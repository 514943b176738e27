import * as z from 'zod/mini';
import { headersOf } from './openapi-headers.ts';
import { problemSchema, problemType } from './problem.ts';
import { problemsOf } from './route.ts';
import type { GoodAnswer, RouteDescription } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

const SCHEMAS = '#/components/schemas/';
const SCHEME = 'token';

problemSchema.register(z.globalRegistry, {
  id: 'Problem',
  description:
    'What went wrong, as RFC 9457 has it: `type` says what, whatever the words; `errors` names each field that is wrong.',
});

const message = z.object({ message: z.string() }).register(z.globalRegistry, {
  id: 'Message',
  description: 'What API Gateway answers by itself, before the store has heard of the request.',
});

/** What zod writes beside a schema is of no use inside of a document. */
const bare = (written: object): Json =>
  Object.fromEntries(Object.entries(written).filter(([key]) => !['$schema', '$id', 'id'].includes(key)));

/** What is looked at as anything at first, to be counted, is described as what it is to be. */
const asMeant: z.core.ToJSONSchemaParams = {
  io: 'input',
  override: ({ zodSchema, jsonSchema }) => {
    if (zodSchema instanceof z.ZodMiniPipe && zodSchema.def.in instanceof z.ZodMiniAny)
      Object.assign(jsonSchema, bare(z.toJSONSchema(zodSchema.def.out, asMeant)));
  },
};

/** A schema that has a name is written once, among the components. */
const schemaOf = (schema: z.ZodMiniType): Json => {
  const name = z.globalRegistry.get(schema)?.id;
  if (name !== undefined) return { $ref: SCHEMAS + name };
  return bare(z.toJSONSchema(schema, asMeant));
};

const componentsOf = (): Json => {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...asMeant, uri: (name) => SCHEMAS + name });
  return Object.fromEntries(Object.entries(schemas).map(([name, written]) => [name, bare(written)]));
};

const parametersIn = (place: 'path' | 'query' | 'header', fields: z.ZodMiniObject | undefined): Json[] => {
  const { properties = {}, required = [] } = fields ? z.toJSONSchema(fields, { io: 'input' }) : {};
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: required.includes(name),
    schema,
  }));
};

const good = (
  route: RouteDescription,
  status: number,
  { description, schema, headers }: GoodAnswer,
): Json => ({
  description,
  headers: headersOf(route, status, { own: headers }),
  content: { 'application/json': { schema: schemaOf(schema) } },
});

/** Statuses that the gateway answers by itself. */
const ofGateway = ({ who, body }: RouteDescription): number[] => [
  400,
  ...(who !== 'anybody' ? [401] : []),
  ...(body ? [413] : []),
  429,
  500,
  503,
];

const bad = (route: RouteDescription, status: number, names: readonly string[]): Json => {
  const byGateway = ofGateway(route).includes(status);
  const problem = {
    $ref: `${SCHEMAS}Problem`,
    properties: { type: { enum: names.map(problemType) }, status: { const: status } },
  };
  return {
    description: [...names, ...(byGateway ? ['the gateway’s own'] : [])].join(', '),
    headers: headersOf(route, status, { names, byGateway }),
    content: {
      ...(names.length > 0 && { 'application/problem+json': { schema: problem } }),
      ...(byGateway && { 'application/json': { schema: schemaOf(message) } }),
    },
  };
};

const badAnswers = (route: RouteDescription): Json => {
  const problems = Object.entries(problemsOf(route));
  const statuses = new Set([...ofGateway(route), ...problems.map(([, status]) => status)]);
  return Object.fromEntries(
    Array.from(statuses, (status) => {
      const names = problems.flatMap(([name, its]) => (its === status ? [name] : []));
      return [status, bad(route, status, names)];
    }),
  );
};

const operationOf = (route: RouteDescription): Json => {
  const { operation, summary, description, who, body, answers } = route;
  return {
    operationId: operation,
    summary,
    ...(description !== undefined && { description }),
    security: who !== 'anybody' ? [{ [SCHEME]: [] }] : [],
    parameters: [
      ...parametersIn('path', route.pathParameters),
      ...parametersIn('query', route.query),
      ...parametersIn('header', route.headers),
    ],
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body) } } },
    }),
    responses: {
      ...Object.fromEntries(
        Object.entries(answers).map(([status, answer]) => [status, good(route, Number(status), answer)]),
      ),
      ...badAnswers(route),
    },
  };
};

/**
 * The OpenAPI 3.1 document of these routes, made of the schemas that check their requests.
 * @param server where the API is called
 */
export const openApiOf = (routes: readonly RouteDescription[], server: string): Json => {
  const paths: Record<string, Json> = {};
  for (const route of routes)
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Storeflow',
      version: '1',
      summary: 'Place, follow and cancel orders of a store',
      description: 'Answers may get further fields, and problems further types, without a new version.',
    },
    servers: [{ url: server }],
    paths,
    components: {
      schemas: componentsOf(),
      securitySchemes: {
        [SCHEME]: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description: 'The access token with which the user pool answers a sign-in.',
        },
      },
    },
  };
};
