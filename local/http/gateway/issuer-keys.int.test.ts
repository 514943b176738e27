import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { JSONWebKeySet } from 'jose';
import { systemClock } from '../../clock.ts';
import { createIssuerKeys } from './issuer-keys.ts';

const POOL = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool';

describe('the keys of an issuer', () => {
  const clock = systemClock();
  let keys: JSONWebKeySet;
  let token = '';
  before(async () => {
    const { publicKey, privateKey } = await generateKeyPair('RS256');
    keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256' }] };
    token = await new SignJWT({ username: 'u1' })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(privateKey);
  });
  after(() => clock.close());

  it('are asked of the part of the local cloud that it is', async () => {
    const asked: string[] = [];
    const own = createIssuerKeys(clock, (issuer) => {
      asked.push(issuer);
      return issuer === POOL ? Promise.resolve(keys) : undefined;
    });
    await own.check(POOL);
    expect(await own.verify(token, POOL)).toEqual({ username: 'u1' });
    expect(asked).toEqual([POOL, POOL]);
    await expect(own.check(`${POOL}2`)).rejects.toMatchObject({ code: 'BadRequestException' });
  });

  it('are fetched from nowhere but this machine, whatever an issuer says', async () => {
    const server = createServer((_, reply) =>
      reply.end(JSON.stringify({ jwks_uri: 'https://keys.example/jwks.json' })),
    );
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const none = createIssuerKeys(clock);
    await none.check(issuer);
    await expect(none.verify(token, issuer)).rejects.toThrow(
      'https://keys.example/jwks.json is not on this machine',
    );
    await expect(none.verify(token, 'https://login.example')).rejects.toThrow('is not on this machine');
    await expect(none.check('https://login.example')).rejects.toMatchObject({
      code: 'UnsupportedByLocalCloud',
    });
    server.close();
  });
});
