import { randomUUID } from 'node:crypto';
import { parseForm } from '../../endpoint/form.ts';
import { queryError, xml } from '../../endpoint/protocol-query.ts';
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

/** Answers a form of SQS's older protocol by way of its JSON. */
export const answerQuery = async (
  request: AwsRequest,
  answerJson: (request: AwsRequest) => Promise<AwsResponse>,
): Promise<AwsResponse> => {
  const { Action, Version: _, ...form } = parseForm(new URLSearchParams(request.body.toString()));
  const action = String(Action);
  const response = await answerJson({
    ...request,
    path: '/',
    headers: {
      ...request.headers,
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${action}`,
    },
    body: Buffer.from(JSON.stringify(fromQuery(action, form))),
  });
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
