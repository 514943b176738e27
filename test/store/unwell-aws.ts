import type { AwsRequest, AwsResponse } from '../../local/endpoint/service.ts';
import { startTestEndpoint } from '../../local/endpoint/test-endpoint.ts';
import type { Change } from './stage.ts';

/** What becomes of a call. */
export type Fault =
  /** It is refused as AWS refuses it, and nothing is done. */
  | { error: string; status?: number }
  /** It is done, and its answer lost on the way. */
  | 'answer lost';

const HOP_BY_HOP = new Set(['host', 'connection', 'content-length', 'transfer-encoding']);

const passedOn = async (to: string, { method, path, headers, body }: AwsRequest): Promise<AwsResponse> => {
  const answer = await fetch(`${to}${path}`, {
    method,
    headers: Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name)),
    body: new Uint8Array(body),
  });
  const type = answer.headers.get('content-type') ?? '';
  return { status: answer.status, headers: { 'content-type': type }, body: await answer.text() };
};

const refusal = (status: number, __type: string): AwsResponse => ({
  status,
  headers: { 'content-type': 'application/x-amz-json-1.0' },
  body: JSON.stringify({ __type, message: `A test would have it: ${__type}` }),
});

/**
 * An AWS between functions and the local one, where some calls go wrong as long as a test wants it.
 * @param functions the logical ids of those that call it, once `between` is deployed.
 */
export const startUnwellAws = async (functions: readonly string[]) => {
  const well = process.env['AWS_ENDPOINT_URL'] ?? '';
  const faults = new Map<string, Fault>();
  const endpoint = await startTestEndpoint(async (request) => {
    const operation = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
    const fault = faults.get(operation);
    if (fault === undefined) return passedOn(well, request);
    if (fault !== 'answer lost') return refusal(fault.status ?? 400, fault.error);
    await passedOn(well, request);
    return refusal(500, 'InternalServerError');
  });
  const between: Change = ({ Resources }) => {
    for (const id of functions) {
      const deployed = Resources[`${id}LambdaFunction`]?.Properties as {
        Environment: { Variables: Record<string, unknown> };
      };
      deployed.Environment.Variables['AWS_ENDPOINT_URL'] = endpoint.url;
    }
  };
  return {
    /** Puts it between the functions of a stage and AWS. */
    between,
    /** Every call of these operations goes wrong until `work` is over. */
    during: async <Result>(wrong: Record<string, Fault>, work: () => Promise<Result>): Promise<Result> => {
      for (const [operation, fault] of Object.entries(wrong)) faults.set(operation, fault);
      try {
        return await work();
      } finally {
        faults.clear();
      }
    },
    stop: () => endpoint.close(),
  };
};

export type UnwellAws = Awaited<ReturnType<typeof startUnwellAws>>;
