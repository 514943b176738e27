import { randomUUID } from 'node:crypto';
import { account, region } from '../arn.ts';

/** An event as rules see it and targets get it. */
export interface EventEnvelope {
  version: '0';
  id: string;
  'detail-type': string;
  source: string;
  account: string;
  /** ISO 8601, whole seconds. */
  time: string;
  region: string;
  resources: string[];
  detail: unknown;
}

/** What is particular to an event; `time` in milliseconds since 1970. */
export interface EventFacts {
  source: string;
  detailType: string;
  detail: unknown;
  resources?: string[];
  time: number;
}

const wholeSeconds = (milliseconds: number) => new Date(milliseconds).toISOString().replace(/\.\d+Z$/, 'Z');

export const envelope = ({
  source,
  detailType,
  detail,
  resources = [],
  time,
}: EventFacts): EventEnvelope => ({
  version: '0',
  id: randomUUID(),
  'detail-type': detailType,
  source,
  account,
  time: wholeSeconds(time),
  region,
  resources,
  detail,
});
