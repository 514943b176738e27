import { describe, it } from 'node:test';
import { expect } from 'expect';
import { restService } from '../endpoint/protocols.ts';
import { askedFor, callOf } from '../endpoint/test-accesses.ts';
import { systemClock } from '../clock.ts';
import { openStore } from '../store.ts';
import { openApis } from './apis.ts';
import { httpRoutes } from './routes.ts';

const service = restService({
  name: 'apigateway',
  routes: httpRoutes({ apis: openApis(openStore()), clock: systemClock(), checkIssuer: () => {} }),
});

const asked = (method: string, path: string) => askedFor(service, callOf({ method, path }));

const ARN = 'arn:aws:apigateway:us-east-1::';

describe('what API Gateway asks permission for', () => {
  it('is the method, on what it is about', async () => {
    expect(await asked('POST', '/v2/apis')).toEqual([`apigateway:POST ${ARN}/apis`]);
    expect(await asked('GET', '/v2/apis/a1')).toEqual([`apigateway:GET ${ARN}/apis/a1`]);
    expect(await asked('PATCH', '/v2/apis/a1/stages/%24default')).toEqual([
      `apigateway:PATCH ${ARN}/apis/a1/stages/$default`,
    ]);
    expect(await asked('DELETE', '/v2/apis/a1/routes/r1')).toEqual([
      `apigateway:DELETE ${ARN}/apis/a1/routes/r1`,
    ]);
    expect(await asked('POST', '/v2/apis/a1/integrations')).toEqual([
      `apigateway:POST ${ARN}/apis/a1/integrations`,
    ]);
  });

  it('is on a path of its own for tags', async () => {
    const encoded = encodeURIComponent(`${ARN}/apis/a1`);
    expect(await asked('GET', `/v2/tags/${encoded}`)).toEqual([`apigateway:GET ${ARN}/tags/${encoded}`]);
  });
});
