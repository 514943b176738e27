import type { Command } from './model.ts';

const textOf = (body: unknown): string =>
  body instanceof Uint8Array ? Buffer.from(body).toString() : ((body as string | undefined) ?? '');

/** Puts a member into a command's request that its model does not have: where the request has its members. */
export const addMember = ({ middlewareStack }: Command, name: string): void =>
  middlewareStack.add(
    (next) => (args) => {
      const { request } = args;
      const { headers, body } = request;
      const type = headers['content-type'] ?? '';
      if (type.includes('x-www-form-urlencoded')) request.body = `${textOf(body)}&${name}=x`;
      else if (type.includes('json'))
        request.body = JSON.stringify({ ...(JSON.parse(textOf(body) || '{}') as object), [name]: 'x' });
      else headers[`x-amz-${name.toLowerCase()}`] = 'x';
      return next(args);
    },
    { step: 'build', priority: 'high' },
  );
