import { systemClock } from '../clock.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import { countCalls } from '../endpoint/count-calls.ts';
import { createDispatch } from '../endpoint/dispatch.ts';
import { restService } from '../endpoint/protocols.ts';
import type { Dispatch } from '../endpoint/service.ts';
import { TRACE_HEADER } from '../endpoint/trace.ts';
import { ServiceError } from '../errors.ts';
import { openStore } from '../store.ts';
import { createMessaging } from './create-messaging.ts';
import type { OnDelivered } from './sns/pump.ts';
import type { Mail } from './sns/to-mail.ts';

/** Things that arrive one by one, and can be waited for. */
export const arrivals = <Thing>() => {
  const things: Thing[] = [];
  const waiting: ((thing: Thing) => void)[] = [];
  return {
    push: (thing: Thing) => {
      const next = waiting.shift();
      if (next) next(thing);
      else things.push(thing);
    },
    next: () => {
      const thing = things.shift();
      return thing === undefined
        ? new Promise<Thing>((resolve) => waiting.push(resolve))
        : Promise.resolve(thing);
    },
    left: () => things.length,
  };
};

interface Invocation {
  FunctionName: string;
  Payload: Buffer;
  TraceHeader?: string;
}

/** Messaging behind an endpoint, with a Lambda and an inbox that note what they get. */
export const startTestMessaging = async (
  dataDir?: string,
  deliverMail: (mail: Mail) => Promise<void> = async () => {},
) => {
  const clock = systemClock();
  const mails = arrivals<Mail>();
  const invocations = arrivals<{ name: string; event: unknown; trace?: string }>();
  const errors = arrivals<unknown>();
  const delivered = arrivals<Parameters<OnDelivered>[0]>();
  const lambda = restService({
    name: 'lambda',
    routes: [
      {
        name: 'Invoke',
        method: 'POST',
        path: '/2015-03-31/functions/{FunctionName}/invocations',
        payload: 'Payload',
        status: 202,
        inputHeaders: { TraceHeader: TRACE_HEADER },
        action: ({ FunctionName, Payload, TraceHeader }: Invocation) => {
          if (FunctionName.endsWith('absent'))
            throw new ServiceError('ResourceNotFoundException', `Function not found: ${FunctionName}`, 404);
          const event = JSON.parse(Payload.toString()) as unknown;
          invocations.push({ name: FunctionName, event, ...(TraceHeader && { trace: TraceHeader }) });
          return {};
        },
      },
    ],
  });
  let services: Dispatch;
  const dispatch = countCalls(clock, (request) => services(request));
  let url = '';
  const messaging = await createMessaging({
    clock,
    store: openStore(),
    dispatch,
    sendMail: async (mail) => {
      await deliverMail(mail);
      mails.push(mail);
    },
    endpointUrl: () => url,
    dataDir,
    onError: errors.push,
    onDelivered: delivered.push,
  });
  services = createDispatch([...messaging.services, lambda], errors.push);
  const endpoint = await startTestEndpoint(dispatch);
  ({ url } = endpoint);
  messaging.start();
  return {
    clock,
    mails,
    invocations,
    errors,
    delivered,
    config: endpoint.config,
    dispatch,
    url,
    /** Closes the door only, as far as a crash can be acted within one process. */
    abandon: () => endpoint.close(),
    releaseInFlight: (queueArn: string) => messaging.releaseInFlight(queueArn),
    stop: async () => {
      await messaging.stop();
      await endpoint.close();
    },
  };
};
