import type { Faults } from './endpoint/faults/faults.ts';

/** What a local cloud is started with. */
export interface CloudOptions {
  /** Where everything is kept; without it, in memory. */
  dataDir?: string | undefined;
  /** Waits for the disk before anything is acknowledged: what is under way survives a power cut, too. */
  sync?: boolean | undefined;
  /** Of the endpoint; 0 takes a free one. */
  port: number;
  /** Of the inbox's page; 0, the default, takes a free one. */
  inboxPort?: number | undefined;
  /** Of the door to HTTP APIs; 0, the default, takes a free one. */
  apiPort?: number | undefined;
  /** Of the stand-in of Stripe's API, 0 takes a free one; without it there is none. */
  stripePort?: number | undefined;
  /** Ends this process at once, as `kill -9` does, for faults that do so; without it there are none of them. */
  kill?: (() => void) | undefined;
  /** Told of what nobody else hears of: bugs, deliveries that are given up, the death of DynamoDB. */
  onError?: ((error: unknown) => void) | undefined;
}

/** A local cloud that runs. */
export interface Cloud {
  /** `http://127.0.0.1:<port>`, for AWS_ENDPOINT_URL. */
  endpoint: string;
  port: number;
  /** The names of the services that it has. */
  services: readonly string[];
  /** The inbox's page. */
  inboxUrl: string;
  /** Of HTTP APIs: `<apiUrl>/<apiId>` stands for the API's own host. */
  apiUrl: string;
  /** Of the stand-in of Stripe's API, if there is one: it stands for https://api.stripe.com. */
  stripeUrl?: string;
  /** What is to befall calls on purpose. */
  faults: Pick<Faults, 'set' | 'list' | 'remove'>;
  /** Ends what is under way and frees ports and data folder; what is durable goes on at the next start. */
  stop: () => Promise<void>;
}
