import { region } from '../arn.ts';
import { accessKeys } from '../identity/access-keys.ts';
import { openStore } from '../store.ts';
import type { ControlRoute } from './control.ts';
import { createDispatch } from './dispatch.ts';
import { startEndpoint } from './server.ts';
import type { Dispatch, Service } from './service.ts';

/** For tests: some services behind an endpoint on a free port, and the configuration of SDK clients for it. */
export const startTestEndpoint = async (
  services: readonly Service[] | Dispatch,
  routes: readonly ControlRoute[] = [],
) => {
  const keys = accessKeys(openStore());
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const dispatch = typeof services === 'function' ? services : createDispatch(services, onError);
  const callerOf = (accessKeyId: string) => keys.callerOf(accessKeyId);
  const endpoint = await startEndpoint({ port: 0, dispatch, callerOf, routes, onError });
  const config = {
    endpoint: endpoint.url,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  return { ...endpoint, config, dispatch, errors };
};

export type TestEndpoint = Awaited<ReturnType<typeof startTestEndpoint>>;
