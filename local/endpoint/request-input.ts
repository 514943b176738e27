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

/** The form in the query and body of a request, `Action` and `Version` among its members. */
export const formInput = once(({ query, body }) =>
  parseForm(new URLSearchParams([...query, ...new URLSearchParams(body.toString())])),
);

/** The `Action` of a form; empty when it has none. */
export const formAction = (request: AwsRequest): string => {
  const { Action } = formInput(request);
  return typeof Action === 'string' ? Action : '';
};
