import { ServiceError } from '../errors.ts';
import { objectIn } from './json.ts';
import type { AwsResponse } from './service.ts';

/** What the local cloud can be asked beyond AWS's API, under `/_storeflow/`. */
export interface ControlRoute {
  method: 'GET' | 'POST' | 'DELETE';
  /** Below `/_storeflow/`: `health`. */
  path: string;
  /** Takes query parameters and JSON body as one input, answers JSON. Throws ServiceError. */
  handle(input: Record<string, unknown>): unknown;
}

export const CONTROL = '/_storeflow/';

const json = (status: number, value: unknown): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  // Whoever asks with curl has a prompt below.
  body: `${JSON.stringify(value ?? {})}\n`,
});

/** The answer of the local cloud's own routes; an unknown one is answered with the list of those there are. */
export const createControl = (routes: readonly ControlRoute[]) => {
  const list = routes.map(({ method, path }) => `${method} ${CONTROL}${path}`).join(', ');
  return async (method: string, path: string, query: URLSearchParams, body: Buffer): Promise<AwsResponse> => {
    try {
      const name = path.slice(CONTROL.length);
      const route = routes.find((candidate) => candidate.path === name && candidate.method === method);
      if (!route) return json(404, { message: `No ${method} ${path} here. There are: ${list}` });
      return json(200, await route.handle({ ...Object.fromEntries(query), ...objectIn(body) }));
    } catch (error) {
      if (error instanceof ServiceError) return json(error.status, { message: error.message });
      throw error;
    }
  };
};
