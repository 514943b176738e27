import dns from 'node:dns';

const SYNC = /^sync-(127\.0\.0\.1|localhost)$/;

/**
 * For StartSyncExecution and TestState the SDKs put `sync-` before the name of their endpoint. On AWS that is a name;
 * here it is made one for functions.
 */
export const findSyncHost = (): void => {
  dns.lookup = new Proxy(dns.lookup, {
    apply: (lookup, self, [hostname, ...rest]: [string, ...unknown[]]) =>
      Reflect.apply(lookup, self, [SYNC.exec(hostname)?.[1] ?? hostname, ...rest]) as unknown,
  });
};
