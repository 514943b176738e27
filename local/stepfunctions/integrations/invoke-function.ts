import { randomUUID } from 'node:crypto';
import type { Speaker } from '../../endpoint/call-as.ts';
import type { Dispatch } from '../../endpoint/service.ts';
import { TRACE_HEADER } from '../../endpoint/trace.ts';
import { StateError } from '../engine/state-error.ts';
import { isObject, parseJson } from '../language/json.ts';
import type { Json } from '../language/json.ts';

/** Errors of Lambda's model: they keep their names, all others become AWSLambdaException. */
const MODELED =
  /^(EC2\w*|EFS\w*|ENILimitReached|InvalidParameterValue|InvalidRequestContent|InvalidRuntime|InvalidSecurityGroupID|InvalidSubnetID|InvalidZipFile|KMS\w*|RecursiveInvocation|RequestTooLarge|ResourceConflict|ResourceNotFound|ResourceNotReady|SdkClient|Service|SnapStart\w*|SubnetIPAddressLimitReached|TooManyRequests|UnsupportedMediaType)Exception$/;

export interface Invocation {
  /** Name or ARN. */
  functionName: string;
  qualifier?: string | undefined;
  /** `RequestResponse` when absent. */
  type?: string | undefined;
  clientContext?: string | undefined;
  payload: Json;
  speaker: Speaker;
}

export interface Invoked {
  status: number;
  payload: Json;
  executedVersion: string;
  requestId: string;
}

/** In the words of the AWS SDK for Java, in which Step Functions calls. */
const UNREACHED = 'Unable to execute HTTP request: Connection reset';

const textOf = (body: Buffer | string) => (typeof body === 'string' ? body : body.toString());

const parse = (text: string): Json => {
  if (text === '') return null;
  try {
    return parseJson(text);
  } catch {
    throw new StateError('Lambda.Unknown', `The function did not answer JSON. Returned payload: ${text}`);
  }
};

/** The error that a function threw, by its own name. */
const functionError = (text: string): StateError => {
  const answer = parse(text);
  const type = isObject(answer) ? answer['errorType'] : undefined;
  if (typeof type === 'string') return new StateError(type, text);
  return new StateError(
    'Lambda.Unknown',
    `The cause could not be determined because Lambda did not return an error type. Returned payload: ${text}`,
  );
};

/** A call that Lambda refused or could not make. */
const refused = (
  status: number,
  headers: Record<string, string>,
  text: string,
  requestId: string,
): StateError => {
  const code = (headers['x-amzn-errortype'] ?? 'ServiceException').split(':')[0] ?? '';
  const body = parse(text);
  const { message = '', Message = message } = (isObject(body) ? body : {}) as Record<string, string>;
  const name = MODELED.test(code) ? code : 'AWSLambdaException';
  return new StateError(
    `Lambda.${name}`,
    `${Message} (Service: AWSLambda; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`,
  );
};

/**
 * Invokes a function, without an SDK: this call is most of what machines do, and its protocol is a path and a body.
 * Rejects with the function's error or with Lambda's.
 */
export const invokeFunction =
  (dispatch: Dispatch) =>
  async ({
    functionName,
    qualifier,
    type = 'RequestResponse',
    clientContext,
    payload,
    speaker: { caller, trace, during = (call) => call },
  }: Invocation): Promise<Invoked> => {
    const calling = dispatch({
      caller,
      service: 'lambda',
      method: 'POST',
      path: `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
      query: new URLSearchParams(qualifier === undefined ? {} : { Qualifier: qualifier }),
      headers: {
        'content-type': 'application/json',
        'x-amz-invocation-type': type,
        ...(clientContext !== undefined && { 'x-amz-client-context': clientContext }),
        ...(trace !== undefined && { [TRACE_HEADER]: trace }),
      },
      body: Buffer.from(JSON.stringify(payload)),
    });
    const answer = await during(calling);
    if (answer.cut) throw new StateError('Lambda.SdkClientException', UNREACHED);
    const text = textOf(answer.body);
    const requestId = answer.headers['x-amzn-requestid'] ?? randomUUID();
    if (answer.status >= 300) throw refused(answer.status, answer.headers, text, requestId);
    if (answer.headers['x-amz-function-error'] !== undefined) throw functionError(text);
    const executedVersion = answer.headers['x-amz-executed-version'] ?? '$LATEST';
    return { status: answer.status, payload: parse(text), executedVersion, requestId };
  };
