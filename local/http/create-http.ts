import type { Clock } from '../clock.ts';
import type { ControlRoute } from '../endpoint/control.ts';
import { restService } from '../endpoint/protocols.ts';
import type { Dispatch, Service } from '../endpoint/service.ts';
import { startLoopbackServer } from '../loopback-server.ts';
import type { LoopbackServer } from '../loopback-server.ts';
import type { Store } from '../store.ts';
import { openApis } from './apis.ts';
import { acceptor } from './gateway/accept.ts';
import { accessLogger } from './gateway/access-log.ts';
import type { Logs } from './gateway/access-log.ts';
import { authorizer } from './gateway/authorize.ts';
import { compiler } from './gateway/compile.ts';
import { createGateway } from './gateway/gateway.ts';
import { integrator } from './gateway/integrate.ts';
import { createIssuerKeys } from './gateway/issuer-keys.ts';
import type { KeysOf } from './gateway/issuer-keys.ts';
import { httpRoutes } from './routes.ts';

export interface HttpOptions {
  clock: Clock;
  store: Store;
  dispatch: Dispatch;
  /** Takes the access logs. */
  logs: Logs;
  /** The keys of issuers that are parts of the local cloud. */
  keysOf?: KeysOf | undefined;
  /** Told of bugs, and of what nobody who asks over HTTP is told: why a function could not be called, lost logs. */
  onError: (error: unknown) => void;
}

/** API Gateway's HTTP APIs: their API, and the APIs themselves. */
export interface Http {
  service: Service;
  /** Tells where the APIs are. */
  routes: ControlRoute[];
  /** Opens the door for requests to the APIs: `<url>/<apiId>` stands for the API's own host. */
  listen(port: number): Promise<LoopbackServer>;
}

export const createHttp = ({ clock, store, dispatch, logs, keysOf, onError }: HttpOptions): Http => {
  const apis = openApis(store);
  const keys = createIssuerKeys(clock, keysOf);
  let url = '';
  const answer = createGateway({
    clock,
    onError,
    accept: acceptor(apis, compiler(clock)),
    authorize: authorizer(keys, onError),
    integrate: integrator({ clock, dispatch, onRefused: onError }),
    log: accessLogger(clock, logs, onError),
  });
  return {
    service: restService({
      name: 'apigateway',
      strict: true,
      routes: httpRoutes({ apis, clock, checkIssuer: (issuer) => keys.check(issuer) }),
    }),
    routes: [
      {
        method: 'GET',
        path: 'apis',
        handle: () => ({
          url,
          apis: apis.all().map(({ apiId, name }) => ({ apiId, name, url: `${url}/${apiId}` })),
        }),
      },
    ],
    async listen(port) {
      const whenTaken = ': choose another for the APIs with STOREFLOW_API_PORT';
      const server = await startLoopbackServer({ port, whenTaken, answer });
      ({ url } = server);
      return server;
    },
  };
};
