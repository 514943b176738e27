import { after, before, describe, it } from 'node:test';
import { CreateAuthorizerCommand, CreateRouteCommand } from '@aws-sdk/client-apigatewayv2';
import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { expect } from 'expect';
import { generateKeyPair, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { ask, startApiCloud } from './test-api.ts';
import type { ApiCloud } from './test-api.ts';
import { startIssuer } from './test-issuer.ts';
import type { TestIssuer } from './test-issuer.ts';

describe('a JWT authorizer', () => {
  let cloud: ApiCloud;
  let idp: TestIssuer;
  let url = '';
  let now = 0;
  before(async () => {
    cloud = await startApiCloud();
    idp = await startIssuer();
    const api = await cloud.api();
    ({ url } = api);
    const authorizer = async (Name: string, source: string) => {
      const { AuthorizerId } = await cloud.gateway.send(
        new CreateAuthorizerCommand({
          ApiId: api.ApiId,
          Name,
          AuthorizerType: 'JWT',
          IdentitySource: [source],
          JwtConfiguration: { Issuer: idp.issuer, Audience: ['shop', 'desk'] },
        }),
      );
      return { ApiId: api.ApiId, Target: api.Target, AuthorizationType: 'JWT' as const, AuthorizerId };
    };
    const customers = await authorizer('customers', '$request.header.Authorization');
    const links = await authorizer('links', '$request.querystring.token');
    const routes = [
      { ...customers, RouteKey: 'GET /me' },
      { ...customers, RouteKey: 'GET /desk', AuthorizationScopes: ['desk/read', 'desk/write'] },
      { ...links, RouteKey: 'GET /link' },
    ];
    for (const route of routes) await cloud.gateway.send(new CreateRouteCommand(route));
    now = Math.floor(((await cloud.ask('GET', 'clock')) as { now: number }).now / 1000);
  });
  after(async () => {
    idp.close();
    await cloud.stop();
  });

  const claims = (more: JWTPayload = {}): JWTPayload => ({
    iss: idp.issuer,
    client_id: 'shop',
    username: 'u1',
    iat: now - 1,
    exp: now + 3600,
    ...more,
  });
  const get = async (path: string, token: string) =>
    ask(`${url}${path}`, { headers: ['Authorization', token] });
  const identity = async (more: JWTPayload, path = '/me') => {
    const got = await get(path, `Bearer ${await idp.sign(claims(more))}`);
    expect([more, got.status]).toEqual([more, 200]);
    const event = got.json() as APIGatewayProxyEventV2WithJWTAuthorizer;
    return event.requestContext.authorizer.jwt;
  };
  const refusal = async (more: JWTPayload, path = '/me') => {
    const { status, text, headers } = await get(path, await idp.sign(claims(more)));
    return { status, text, why: headers['www-authenticate'] };
  };

  it('hands the claims of a token on as texts', async () => {
    expect(
      await identity({ 'cognito:groups': ['staff', 'desk'], level: 3, new: true, at: { b: 1, a: 'x' } }),
    ).toEqual({
      claims: {
        iss: idp.issuer,
        client_id: 'shop',
        username: 'u1',
        iat: String(now - 1),
        exp: String(now + 3600),
        'cognito:groups': '[staff desk]',
        level: '3',
        new: 'true',
        at: 'map[a:x b:1]',
      },
      scopes: null,
    });
  });

  it('takes a token from where it is told to look, with or without Bearer in front', async () => {
    const token = await idp.sign(claims());
    expect(await get('/me', token)).toMatchObject({ status: 200 });
    expect(await get('/me', `bearer ${token}`)).toMatchObject({ status: 200 });
    expect(await ask(`${url}/link?token=${token}`)).toMatchObject({ status: 200 });
    expect(await ask(`${url}/link`, { headers: ['Authorization', token] })).toMatchObject({ status: 401 });
  });

  it('lets nobody in without a token, and says no more', async () => {
    expect(await ask(`${url}/me`)).toMatchObject({
      status: 401,
      text: '{"message":"Unauthorized"}',
      headers: { 'www-authenticate': 'Bearer', 'content-type': 'application/json' },
    });
  });

  it('refuses tokens that are not meant for it, or not for now, and says why', async () => {
    const cases: [JWTPayload, why: string][] = [
      [{ exp: now - 1 }, 'the token has expired'],
      [{ nbf: now + 60 }, 'the token is not valid yet'],
      [{ iat: now + 60 }, 'the token was issued in the future'],
      [{ iss: 'http://127.0.0.1/other' }, 'invalid issuer'],
      [{ client_id: 'other' }, 'the token does not have a valid audience'],
      [{ aud: 'other' }, 'the token does not have a valid audience'],
      [{ client_id: undefined }, 'the token does not have a valid audience'],
    ];
    for (const [more, why] of cases)
      expect(await refusal(more)).toEqual({
        status: 401,
        text: '{"message":"Unauthorized"}',
        why: `Bearer scope="" error="invalid_token" error_description="${why}"`,
      });
    const { exp: _, ...endless } = claims();
    expect(await get('/me', await idp.sign(endless))).toMatchObject({ status: 401 });
    expect(await identity({ aud: ['other', 'desk'], client_id: 'other' })).toBeDefined();
  });

  it('lets a token expire as the clock passes', async () => {
    const token = await idp.sign(claims({ exp: now + 7200 }));
    expect(await get('/me', token)).toMatchObject({ status: 200 });
    await cloud.advance(7201);
    expect(await get('/me', token)).toMatchObject({ status: 401 });
    now += 7201;
  });

  it('refuses tokens that nobody has signed, or somebody else', async () => {
    const token = await idp.sign(claims());
    const [header = '', payload = ''] = token.split('.');
    const other = await generateKeyPair('RS256');
    const forged = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'RS256', kid: idp.kid() })
      .sign(other.privateKey);
    const none = Buffer.from('{"alg":"none","kid":"1"}').toString('base64url');
    const shared = await new SignJWT(claims())
      .setProtectedHeader({ alg: 'HS256', kid: '1' })
      .sign(new Uint8Array(32));
    const changed = Buffer.from(JSON.stringify(claims({ username: 'u2' }))).toString('base64url');
    for (const wrong of [
      forged,
      shared,
      `${none}.${payload}.`,
      `${header}.${changed}.${token.split('.')[2]}`,
      `${header}.${payload}`,
      'nonsense',
      await idp.sign(claims(), { kid: undefined }),
    ])
      expect(await get('/me', wrong)).toMatchObject({
        status: 401,
        headers: { 'www-authenticate': expect.stringContaining('error="invalid_token"') },
      });
  });

  it('keeps keys for two hours, and looks for new ones when a token names one that it does not know', async () => {
    const token = await idp.sign(claims({ exp: now + 100_000 }));
    expect(await get('/me', token)).toMatchObject({ status: 200 });
    const asked = idp.asked();
    expect(await get('/me', await idp.sign(claims()))).toMatchObject({ status: 200 });
    expect(idp.asked()).toBe(asked);
    await idp.rotate();
    expect(await get('/me', await idp.sign(claims()))).toMatchObject({ status: 200 });
    expect(idp.asked()).toBe(asked + 1);
    expect(await get('/me', token)).toMatchObject({ status: 401 });
    const again = idp.asked();
    await cloud.advance(7201);
    now += 7201;
    expect(await get('/me', await idp.sign(claims()))).toMatchObject({ status: 200 });
    expect(idp.asked()).toBe(again + 1);
  });

  it('needs one of the scopes of the route', async () => {
    expect(await identity({ scope: 'a desk/read' }, '/desk')).toMatchObject({ scopes: ['a', 'desk/read'] });
    expect(await identity({ scp: ['desk/write'] }, '/desk')).toMatchObject({ scopes: ['desk/write'] });
    expect(await refusal({ scope: 'a b' }, '/desk')).toMatchObject({
      status: 403,
      text: '{"message":"Forbidden"}',
      why: expect.stringContaining('scope="desk/read desk/write" error="insufficient_scope"'),
    });
    expect(await refusal({}, '/desk')).toMatchObject({ status: 403 });
  });

  it('is refused for an issuer that is neither a user pool here nor on this machine', async () => {
    const { ApiId } = await cloud.api();
    const create = (Issuer: string) =>
      cloud.gateway.send(
        new CreateAuthorizerCommand({
          ApiId,
          Name: 'customers',
          AuthorizerType: 'JWT',
          IdentitySource: ['$request.header.Authorization'],
          JwtConfiguration: { Issuer, Audience: ['shop'] },
        }),
      );
    await expect(create('https://login.example.com')).rejects.toMatchObject({
      name: 'UnsupportedByLocalCloud',
      message: expect.stringContaining('https://login.example.com'),
    });
    await expect(create('https://cognito-idp.us-east-1.amazonaws.com/us-east-1_none')).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining('user pool'),
    });
  });
});
