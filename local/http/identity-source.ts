import { badRequest } from './problems.ts';

/** Where in a request a token stands. */
export interface IdentitySource {
  kind: 'header' | 'querystring';
  /** Of a header in lower case. */
  name: string;
}

/** `$request.header.Authorization` or `$request.querystring.token`. Throws BadRequestException. */
export const parseIdentitySource = (text: string): IdentitySource => {
  const { kind, name } = /^\$request\.(?<kind>header|querystring)\.(?<name>[\w-]+)$/.exec(text)?.groups ?? {};
  if (name === undefined)
    throw badRequest(
      `Invalid identity source ${text}: expected $request.header.<name> or $request.querystring.<name>`,
    );
  return kind === 'header' ? { kind, name: name.toLowerCase() } : { kind: 'querystring', name };
};
