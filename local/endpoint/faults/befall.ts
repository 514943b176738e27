import { aside, countedHere } from '../../time/counted.ts';
import type { Call } from '../dispatch.ts';
import { errorFor } from '../error-response.ts';
import type { AwsResponse } from '../service.ts';
import type { Kind } from './kinds.ts';
import type { FaultPorts, Running } from './ports.ts';
import { pretendDeletion } from './received.ts';
import { failed, throttled } from './service-errors.ts';

/** A call that is to be befallen. */
export interface Befallen {
  call: Call;
  next: () => Promise<AwsResponse>;
  seconds: number;
  /** The function's invocation that makes it. */
  running: Running | undefined;
  ports: FaultPorts;
}

type Befall = (befallen: Befallen) => Promise<AwsResponse>;

/** Where the caller's own time is not over before, its connection is. */
const PATIENCE_SECONDS = 60;

export const cutConnection = (): AwsResponse => ({
  status: 503,
  headers: { 'content-type': 'application/json' },
  body: '{"message":"The connection was cut"}',
  cut: true,
});

/** Waits on the clock: neither the call nor who waits for it keeps time from passing. `gone` ends it as well. */
const wait = (
  { ports: { clock }, running }: Befallen,
  seconds: number,
  gone?: AbortSignal,
): Promise<void> => {
  const over = new Promise<void>((resolve) => {
    const alarm = clock.at(clock.now() + seconds * 1000, resolve);
    const leave = () => {
      alarm.cancel();
      resolve();
    };
    if (gone?.aborted) leave();
    else gone?.addEventListener('abort', leave, { once: true });
  });
  return aside([...countedHere(), ...(running?.counted ?? [])], over);
};

const unanswered: Befall = async (befallen) => {
  await wait(befallen, PATIENCE_SECONDS, befallen.call.request.gone);
  return cutConnection();
};

/** Nothing of this process goes on. */
const kill = ({ ports }: Befallen): Promise<never> => {
  ports.kill?.();
  return new Promise(() => {});
};

const half = (body: AwsResponse['body']): Buffer => {
  const whole = Buffer.from(body);
  return whole.length === 0 ? Buffer.from('{') : whole.subarray(0, Math.ceil(whole.length / 2));
};

const withoutLength = ({ headers, ...answer }: AwsResponse): AwsResponse => {
  const { 'content-length': _, ...rest } = headers;
  return { ...answer, headers: rest };
};

/** What each kind does to a call; those that are about received messages stand in received.ts. */
export const BEFALL: Readonly<Partial<Record<Kind, Befall>>> = {
  throttle: ({ call: { request } }) => Promise.resolve(errorFor(request, throttled(request.service))),
  serverError: ({ call: { request } }) => Promise.resolve(errorFor(request, failed(request.service))),
  timeoutBefore: unanswered,
  timeoutAfter: async (befallen) => {
    await befallen.next();
    return unanswered(befallen);
  },
  lostAnswer: async ({ next }) => {
    await next();
    return cutConnection();
  },
  duplicate: async ({ next }) => {
    const first = await next();
    await next();
    return first;
  },
  delay: async (befallen) => {
    await wait(befallen, befallen.seconds);
    return befallen.next();
  },
  corrupt: async ({ next }) => {
    const answer = withoutLength(await next());
    return { ...answer, body: half(answer.body) };
  },
  crashBefore: ({ running }) => {
    running?.crash();
    return Promise.resolve(cutConnection());
  },
  crashAfter: async ({ next, running }) => {
    await next();
    running?.crash();
    return cutConnection();
  },
  crashAnswered: async ({ next, running }) => {
    const answer = await next();
    running?.endBeforeNext(() => running.crash());
    return answer;
  },
  outOfMemory: async ({ next, running }) => {
    await next();
    running?.runOutOfMemory();
    return cutConnection();
  },
  killBefore: kill,
  killAfter: async (befallen) => {
    await befallen.next();
    return kill(befallen);
  },
  killAnswered: async ({ next, running, ports: { kill: end = () => {} } }) => {
    const answer = await next();
    if (running) running.endBeforeNext(end);
    else setImmediate(end);
    return answer;
  },
  twiceInTurn: ({ call }) => Promise.resolve(pretendDeletion(call)),
};
