import { account } from '../../arn.ts';
import { unknownAction } from '../../endpoint/action-error.ts';
import { jsonError } from '../../endpoint/protocol-json.ts';
import { jsonInput } from '../../endpoint/request-input.ts';
import type { AwsRequest, AwsResponse, Service } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { Inject } from '../inject.ts';
import { sqsOperations } from './accesses.ts';
import { SQS_ACTIONS } from './actions.ts';
import { TRACE_HEADER } from '../../endpoint/trace.ts';
import { checkSqsInput, type SqsInput } from './check-input.ts';
import { polledBy } from './long-polls.ts';
import { answerQuery, isQuery } from './query-protocol.ts';
import { TRACE_ATTRIBUTE, withTrace, withTraceAttributes } from './trace-headers.ts';
import { readQueueUrl } from './queue-url.ts';
import type { QueueStore } from './queue-store.ts';

/** Queues keep their URL from the day they were made; the endpoint may have another port by now. */
const withOurUrls = (response: AwsResponse, endpointUrl: string): AwsResponse => {
  const output = JSON.parse(response.body.toString()) as { QueueUrl?: string; QueueUrls?: string[] };
  const ours = (url: string) => `${endpointUrl}/${account}/${url.slice(url.lastIndexOf('/') + 1)}`;
  if (output.QueueUrl !== undefined) output.QueueUrl = ours(output.QueueUrl);
  if (output.QueueUrls !== undefined) output.QueueUrls = output.QueueUrls.map(ours);
  return { ...response, body: JSON.stringify(output) };
};

/** Who names no attributes of messages gets none; fauxqs would give all. */
const onlyNamedAttributes = (input: { MessageAttributeNames?: string[] }): Buffer => {
  const { MessageAttributeNames: names = [] } = input;
  return Buffer.from(JSON.stringify({ ...input, MessageAttributeNames: names.length > 0 ? names : ['~'] }));
};

const QUERY_ERROR = 'x-amzn-query-error';

/** AWS puts its prefix before the codes of some errors, fauxqs before all. */
const withAwsCode = (response: AwsResponse): AwsResponse => {
  const code = response.headers[QUERY_ERROR]?.replace(
    /^AWS\.SimpleQueueService\.(?=Invalid(Parameter|Attribute|Message)|MissingParameter)/,
    '',
  );
  return code === undefined
    ? response
    : { ...response, headers: { ...response.headers, [QUERY_ERROR]: code } };
};

const WITH_URLS = new Set(['CreateQueue', 'GetQueueUrl', 'ListQueues']);

/** As fauxqs answers: the header is for the older protocol. */
const noSuchQueue = (): AwsResponse => {
  const error = jsonError(
    new ServiceError('com.amazonaws.sqs#QueueDoesNotExist', 'The specified queue does not exist.'),
  );
  const code = 'AWS.SimpleQueueService.NonExistentQueue;Sender';
  return { ...error, headers: { ...error.headers, 'x-amzn-query-error': code } };
};

/** SQS: fauxqs, strict; in both protocols of SQS. */
export const sqsService = (inject: Inject, queues: QueueStore, endpointUrl: () => string): Service => {
  const answerJson = async (request: AwsRequest): Promise<AwsResponse> => {
    try {
      const target = request.headers['x-amz-target'] ?? '';
      const action = target.slice(target.indexOf('.') + 1);
      if (!Object.hasOwn(SQS_ACTIONS, action))
        throw unknownAction('sqs', action || 'a request without X-Amz-Target');
      const input = jsonInput(request) as SqsInput;
      checkSqsInput(action, input, queues);
      if (input.QueueUrl !== undefined && readQueueUrl(input.QueueUrl).owner !== account)
        return noSuchQueue();
      const body = action === 'ReceiveMessage' ? onlyNamedAttributes(input) : request.body;
      const trace = input.MessageSystemAttributes?.[TRACE_ATTRIBUTE]?.StringValue;
      // Clients may post to the URL of the queue, which fauxqs would take for one of S3.
      const perform = () =>
        withTrace(trace ?? request.headers[TRACE_HEADER], () => inject({ ...request, path: '/', body }));
      const response = await polledBy(request, perform);
      if (response.status !== 200) return withAwsCode(response);
      if (action === 'ReceiveMessage')
        return withTraceAttributes(response, [
          ...(input.AttributeNames ?? []),
          ...(input.MessageSystemAttributeNames ?? []),
        ]);
      return WITH_URLS.has(action) ? withOurUrls(response, endpointUrl()) : response;
    } catch (error) {
      if (error instanceof ServiceError) return jsonError(error);
      throw error;
    }
  };
  return {
    name: 'sqs',
    operationOf: sqsOperations(queues),
    guardOf: ({ resource }) => ({
      resource,
      kind: 'resource',
      policy: queues.getQueueByArn(resource)?.attributes['Policy'] || undefined,
    }),
    handle: (request) => (isQuery(request) ? answerQuery(request, answerJson) : answerJson(request)),
  };
};
