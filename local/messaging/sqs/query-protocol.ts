import { randomUUID } from 'node:crypto';
import { parseForm } from '../../endpoint/form.ts';
import { queryError, xml } from '../../endpoint/protocol-query.ts';
import { operationName } from '../../endpoint/operation.ts';
import type { AwsRequest, AwsResponse } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import { fromQuery } from './query-input.ts';
import { toQuery } from './query-output.ts';

export const isQuery = ({ headers }: AwsRequest): boolean =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

const errorOf = ({ status, headers, body }: AwsResponse): ServiceError => {
  const { __type: type = '', message = '' } = JSON.parse(body.toString()) as Record<string, string>;
  const [code = ''] = (headers['x-amzn-query-error'] ?? type.slice(type.indexOf('#') + 1)).split(';');
  return new ServiceError(code, message, status);
};

const translated = new WeakMap<AwsRequest, AwsRequest>();

/** A call in JSON as it is, a form of SQS's older protocol as the same call in JSON: as it is judged and performed. */
export const inJson = (request: AwsRequest): AwsRequest => {
  if (!isQuery(request)) return request;
  let json = translated.get(request);
  if (!json) {
    const { Action, Version: _, ...form } = parseForm(new URLSearchParams(request.body.toString()));
    const action = typeof Action === 'string' ? Action : '';
    json = {
      ...request,
      path: '/',
      headers: {
        ...request.headers,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
      },
      body: Buffer.from(JSON.stringify(fromQuery(action, form))),
    };
    translated.set(request, json);
  }
  return json;
};

/** Answers a form of SQS's older protocol by way of its JSON. */
export const answerQuery = async (
  request: AwsRequest,
  answerJson: (request: AwsRequest) => Promise<AwsResponse>,
): Promise<AwsResponse> => {
  const json = inJson(request);
  const action = operationName(json);
  const response = await answerJson(json);
  if (response.status !== 200) return queryError(errorOf(response));
  const output = JSON.parse(response.body.toString() || '{}') as Record<string, unknown>;
  return xml(200, {
    [`${action}Response`]: {
      '@_xmlns': 'http://queue.amazonaws.com/doc/2012-11-05/',
      [`${action}Result`]: toQuery(action, output),
      ResponseMetadata: { RequestId: randomUUID() },
    },
  });
};
