import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';

/** For tests: an issuer of tokens on loopback, whose keys can be changed. */
export const startIssuer = async () => {
  let kid = 0;
  let keys: object[] = [];
  let asked = 0;
  let sign: (claims: JWTPayload, header?: object) => Promise<string>;
  const rotate = async () => {
    kid += 1;
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    keys = [{ ...(await exportJWK(publicKey)), kid: String(kid), alg: 'RS256', use: 'sig' }];
    const header = { alg: 'RS256', kid: String(kid) };
    sign = (claims, more = {}) =>
      new SignJWT(claims).setProtectedHeader({ ...header, ...more }).sign(privateKey);
  };
  await rotate();
  const server = createServer(({ url = '' }, reply) => {
    if (url.includes('jwks')) asked += 1;
    reply.setHeader('content-type', 'application/json');
    reply.end(JSON.stringify(url.includes('jwks') ? { keys } : { jwks_uri: `${issuer}/jwks.json` }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/pool`;
  return {
    issuer,
    rotate,
    asked: () => asked,
    kid: () => String(kid),
    sign: (claims: JWTPayload, header?: object) => sign(claims, header),
    close: () => server.close(),
  };
};

export type TestIssuer = Awaited<ReturnType<typeof startIssuer>>;
