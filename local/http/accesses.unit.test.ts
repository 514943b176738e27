import { describe, it } from 'node:test';
import { expect } from 'expect';
import { restService } from '../endpoint/protocols.ts';
import { callOf } from '../endpoint/test-accesses.ts';
import { systemClock } from '../clock.ts';
import { openStore } from '../store.ts';
import { openApis } from './apis.ts';
import { httpRoutes } from './routes.ts';

const service = restService({
  name: 'apigateway',
  routes: httpRoutes({ apis: openApis(openStore()), clock: systemClock(), checkIssuer: () => {} }),
});

/** Not held against iam-data as those of other services are: it does not know HTTP APIs themselves. */
const asked = (method: string, path: string): string[] => {
  const { accesses = [] } = service.operationOf?.(callOf({ service: service.name, method, path })) ?? {};
  return accesses.map(({ action, resource }) => `${action} ${resource}`);
};

const ARN = 'arn:aws:apigateway:us-east-1::';

describe('what API Gateway asks permission for', () => {
  it('is the method, on what it is about', () => {
    expect(asked('POST', '/v2/apis')).toEqual([`apigateway:POST ${ARN}/apis`]);
    expect(asked('GET', '/v2/apis/a1')).toEqual([`apigateway:GET ${ARN}/apis/a1`]);
    expect(asked('PATCH', '/v2/apis/a1/stages/%24default')).toEqual([
      `apigateway:PATCH ${ARN}/apis/a1/stages/$default`,
    ]);
    expect(asked('DELETE', '/v2/apis/a1/routes/r1')).toEqual([`apigateway:DELETE ${ARN}/apis/a1/routes/r1`]);
    expect(asked('POST', '/v2/apis/a1/integrations')).toEqual([
      `apigateway:POST ${ARN}/apis/a1/integrations`,
    ]);
  });

  it('is on a path of its own for tags', () => {
    const encoded = encodeURIComponent(`${ARN}/apis/a1`);
    expect(asked('GET', `/v2/tags/${encoded}`)).toEqual([`apigateway:GET ${ARN}/tags/${encoded}`]);
  });
});
