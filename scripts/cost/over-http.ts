import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { newTrace, rootOf } from '../../local/endpoint/trace.ts';
import type { Logged } from '../../local/endpoint/calls/record.ts';
import type { CallSource } from '../calls/call-source.ts';
import { CannotRun } from '../lib/command.ts';
import { LOCAL_PASSWORD, seedSignIn } from '../lib/seed-sign-ins.ts';
import { output, stackName, type Outputs } from '../lib/stack.ts';
import type { LocalTarget } from '../lib/target.ts';
import { tokenOf } from '../lib/tokens.ts';
import type { Besides } from './checkouts.ts';

const MEETING = new Set(['TransactionConflictException', 'TransactionCanceledException']);

/** How often a customer looks at an order that they have placed. */
export const LOOKS = 5;

const addressOf = async (endpoint: string, id: string): Promise<string> => {
  const asked = await fetch(`${endpoint}/_storeflow/apis`);
  const { apis } = (await asked.json()) as { apis: { apiId: string; url: string }[] };
  const url = apis.find(({ apiId }) => apiId === id)?.url;
  if (url === undefined) throw new CannotRun('The store has no HTTP API: deploy this version of it');
  return url.replace(/\/$/, '');
};

const bytesLogged = async (target: LocalTarget, requestIds: readonly string[]): Promise<number> => {
  const client = new CloudWatchLogsClient(target.config);
  const logGroupName = `/aws/http-api/${stackName(target.stage)}`;
  const lines: string[] = [];
  for (const id of requestIds)
    for await (const { events = [] } of paginateFilterLogEvents(
      { client },
      { logGroupName, filterPattern: `"${id}"` },
    ))
      lines.push(...events.map(({ message = '' }) => message));
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
};

/** The placing of an order and its checkout write the order at about the same moment, and whoever is second tries again. */
const hasMetAnother = (record: Logged): boolean => record.kind === 'call' && MEETING.has(record.error ?? '');

/** A customer of the store's HTTP API whose requests can be counted afterwards. */
export const shopper = async (target: LocalTarget, source: CallSource, outputs: Outputs, userId: string) => {
  const address = await addressOf(target.endpoint, output(outputs, 'HttpApiId'));
  const client = new CognitoIdentityProviderClient(target.config);
  const password = LOCAL_PASSWORD;
  await seedSignIn({ client, password }, output(outputs, 'UserPoolId'), { userId, groups: [] }, false);
  const clientId = output(outputs, 'UserPoolClientId');
  const { accessToken } = await tokenOf({ client }, clientId, { userId, password });
  const [latest] = await source.read({ limit: 1 });
  const traces = new Set<string | undefined>();
  const requestIds: string[] = [];

  const send = async (
    path: string,
    init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
  ): Promise<Record<string, unknown>> => {
    const trace = newTrace(Date.now());
    const headers = { ...init.headers, authorization: `Bearer ${accessToken}`, 'x-amzn-trace-id': trace };
    const answer = await fetch(`${address}${path}`, { ...init, headers });
    const body = (await answer.json()) as Record<string, unknown>;
    if (!answer.ok) throw new CannotRun(`${path} answered ${answer.status}: ${JSON.stringify(body)}`);
    traces.add(rootOf(trace));
    requestIds.push(answer.headers.get('apigw-requestid') ?? '');
    return body;
  };
  return {
    /** Answers the order's id. */
    async place(order: object): Promise<string> {
      const headers = { 'content-type': 'application/json', 'idempotency-key': userId };
      const { orderId } = await send('/orders', { method: 'POST', headers, body: JSON.stringify(order) });
      return String(orderId);
    },
    async look(orderId: string): Promise<void> {
      for (let looks = 0; looks < LOOKS; looks += 1) await send(`/orders/${orderId}`);
    },
    /** What was done for these requests; undefined while some of it has not been noted yet. */
    async done(): Promise<Besides | undefined> {
      const all = await source.read({ after: latest?.seq ?? 0, limit: 10_000 });
      const records = all.filter(({ trace }) => trace !== undefined && traces.has(trace));
      const runs = records.filter(({ kind }) => kind === 'invocation').length;
      if (runs < requestIds.length) return undefined;
      return { records, logBytes: await bytesLogged(target, requestIds), isChance: hasMetAnother };
    },
  };
};
