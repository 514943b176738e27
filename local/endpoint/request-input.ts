import { parseForm } from './form.ts';
import { fromJson } from './json.ts';
import type { AwsRequest } from './service.ts';

type Input = Record<string, unknown>;

/** Whoever looks at a call reads its input; it is parsed once. */
const inputs = new WeakMap<AwsRequest, Input>();

const once =
  (read: (request: AwsRequest) => Input) =>
  (request: AwsRequest): Input => {
    let input = inputs.get(request);
    if (!input) {
      input = read(request);
      inputs.set(request, input);
    }
    return input;
  };

/** The JSON object in the body of a request. Throws SerializationException. */
export const jsonInput = once(({ body }) => fromJson(body));

const pairsOf = ({ query, body }: AwsRequest) =>
  new URLSearchParams([...query, ...new URLSearchParams(body.toString())]);

/**
 * The form in the query and body of a request, `Action` and `Version` among its members. Throws MalformedInput for one
 * that says anything twice.
 */
export const formInput = once((request) => parseForm(pairsOf(request)));

/** The same form in a request that has nothing else to say: one that a library cannot take for another. */
export const plainForm = (request: AwsRequest): AwsRequest => ({
  ...request,
  method: 'POST',
  path: '/',
  query: new URLSearchParams(),
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: Buffer.from(pairsOf(request).toString()),
});

/** The `Action` of a form; empty when it has none. */
export const formAction = (request: AwsRequest): string => {
  const { Action } = formInput(request);
  return typeof Action === 'string' ? Action : '';
};
