import type { AwsResponse } from '../service.ts';

const parse = (body: AwsResponse['body']): Record<string, unknown> => {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return {};
  }
};

/** How a call failed: the code of an error, or the name of what a function threw; undefined when it did not. */
export const errorCode = ({ status, headers, body, cut }: AwsResponse): string | undefined => {
  if (cut) return 'ConnectionCut';
  const unhandled = headers['x-amz-function-error'];
  if (unhandled !== undefined) {
    const { errorType } = parse(body);
    return typeof errorType === 'string' ? errorType : unhandled;
  }
  if (status < 400) return undefined;
  const told =
    headers['x-amzn-errortype'] ?? /<Code>([^<]*)</.exec(body.toString())?.[1] ?? parse(body)['__type'];
  if (typeof told !== 'string') return String(status);
  return told.slice(told.indexOf('#') + 1).split(':')[0];
};
