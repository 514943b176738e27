import type { Interceptor } from '../../endpoint/dispatch.ts';
import { denied } from './denied.ts';
import type { Judge } from './permissions.ts';

/**
 * A header of the local cloud's own: a call that carries it counts as one that came by plain HTTP, so that a policy
 * that refuses those can be seen to.
 */
export const PLAIN_HTTP = 'x-storeflow-plain-http';

/** Lets a call pass to its service if the policies that are deployed allow all that it needs. */
export const enforce =
  (judge: Judge): Interceptor =>
  (call, next) => {
    const { request, operation } = call;
    const secure = request.headers[PLAIN_HTTP] === undefined;
    for (const access of operation.accesses) {
      const judgement = judge.decide(request.caller, access, secure);
      if (!judgement.allowed) throw denied(request, judgement);
    }
    return next();
  };
