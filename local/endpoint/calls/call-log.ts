import type { Clock } from '../../clock.ts';
import type { Call, Interceptor } from '../dispatch.ts';
import type { AwsRequest, AwsResponse } from '../service.ts';
import { rootOf, TRACE_HEADER } from '../trace.ts';
import type { LinkTrace } from '../trace.ts';
import type { CallFile, CallQuery } from './call-file.ts';
import { callerRecord } from './caller.ts';
import { errorCode } from './error-code.ts';
import { createLinks } from './links.ts';
import { numbering } from './numbering.ts';
import type {
  CallRecord,
  DeliveryRecord,
  InvocationRecord,
  Logged,
  LogRecord,
  Share,
  Told,
} from './record.ts';

/** Every call, and what else AWS counts: invocations, notifications. */
export interface CallLog {
  /** Outermost, so that it sees refusals too. */
  interceptor: Interceptor;
  linkTrace: LinkTrace;
  /** ARN of the one execution that a call is made for, if it is for one alone. */
  executionOf(request: AwsRequest): string | undefined;
  invoked: (invocation: Told<InvocationRecord>) => void;
  delivered: (delivery: Told<DeliveryRecord>) => void;
  read(query: CallQuery): Logged[];
  executions(): string[];
  /** Resolves when there are records after `seq`, or after so many seconds. */
  news(seq: number, seconds: number): Promise<void>;
  /** Lets go of who waits for news. */
  letGo(): void;
  /** Writes what is still to be written. */
  close(): void;
}

/** Milliseconds, records: what is written together. A crash loses as much. */
const WRITE_AFTER = 100;
const WRITE_AT = 500;

/** E-mail addresses are identities of SES; whose they are is nobody's business here. */
const withoutAddress = (text: string): string => {
  const sign = text.search(/(?<=[^/: ])(?:@|%40)[^/:]/i);
  if (sign < 0) return text;
  const begin = Math.max(...['/', ':', ' '].map((end) => text.lastIndexOf(end, sign))) + 1;
  const length = text.slice(sign).search(/[/:]|$/);
  return `${text.slice(0, begin)}(address)${text.slice(sign + length)}`;
};

const isEmptyPoll = ({ operation: { name }, request: { caller } }: Call, { body }: AwsResponse) =>
  name === 'ReceiveMessage' && caller.by?.kind === 'mapping' && body.length <= '{}'.length;

export const createCallLog = (clock: Clock, file: CallFile): CallLog => {
  let seq = file.lastSeq();
  let records: (LogRecord & { seq: number })[] = [];
  let written: Map<string, Share[]> = new Map();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const waiting = new Set<() => void>();
  const emptyPolls = new Map<string, number>();

  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (closed || (records.length === 0 && written.size === 0)) return;
    const [batch, newLinks] = [records, written];
    records = [];
    written = new Map();
    file.write(batch, newLinks);
  };
  const later = () => {
    if (records.length >= WRITE_AT) flush();
    else timer ??= setTimeout(flush, WRITE_AFTER).unref();
  };
  const links = createLinks({
    read: (root) => written.get(root) ?? file.sharesOf(root),
    write: (root, shares) => {
      written.set(root, shares);
      later();
    },
  });
  const add = (record: LogRecord) => {
    if (closed) return;
    seq += 1;
    records.push({ ...record, seq });
    later();
    for (const wake of waiting) wake();
  };
  const traced = (header: string | undefined) => {
    const trace = rootOf(header);
    return trace === undefined ? {} : { trace };
  };
  /** An execution's own calls tell whose its trace is: before they are made, for others follow from them. */
  const introduce = ({ caller: { by }, headers }: Call['request']) => {
    if (by?.kind !== 'execution') return;
    const trace = rootOf(headers[TRACE_HEADER]);
    if (trace !== undefined && !links.has(trace)) links.add(trace, [{ execution: by.id, share: 1 }]);
  };
  const pollsBefore = (queueArn: string) => {
    const polls = emptyPolls.get(queueArn) ?? 0;
    emptyPolls.delete(queueArn);
    return polls > 0 ? { emptyPolls: polls } : {};
  };

  const executionOf = ({ headers, body }: AwsRequest): string | undefined => {
    const trace = rootOf(headers[TRACE_HEADER]);
    if (trace === undefined) return undefined;
    const [only, ...others] = links.of(trace);
    return others.length > 0 ? links.meant(trace, body) : only?.execution;
  };
  const number = numbering();

  const note = (
    { request, operation }: Call,
    answer: AwsResponse,
    at: number,
    milliseconds: number,
    nth: number | undefined,
  ) => {
    const trace = rootOf(request.headers[TRACE_HEADER]);
    const { by } = request.caller;
    if (isEmptyPoll({ request, operation }, answer)) {
      const id = by?.id ?? '';
      emptyPolls.set(id, (emptyPolls.get(id) ?? 0) + 1);
      return;
    }
    const execution = trace === undefined ? undefined : links.meant(trace, request.body);
    const error = errorCode(answer);
    const record: CallRecord = {
      kind: 'call',
      at,
      milliseconds,
      caller: callerRecord(request.caller),
      service: request.service,
      operation: withoutAddress(operation.name),
      resources: [...new Set(operation.accesses.map(({ resource }) => withoutAddress(resource)))],
      parts: operation.accesses.length,
      status: answer.status,
      ...(error !== undefined && { error }),
      ...(trace !== undefined && { trace }),
      ...(execution !== undefined && { execution }),
      ...(answer.units && { units: answer.units }),
      ...(nth !== undefined && { nth }),
      ...(answer.fault !== undefined && { fault: answer.fault }),
      ...(by?.kind === 'mapping' && operation.name === 'ReceiveMessage' && pollsBefore(by.id)),
    };
    add(record);
  };

  return {
    async interceptor(call, next) {
      introduce(call.request);
      const at = clock.now();
      const started = performance.now();
      const nth = number(executionOf(call.request), call);
      const answer = await next();
      note(call, answer, at, Math.round((performance.now() - started) * 1000) / 1000, nth);
      return answer;
    },
    executionOf,
    linkTrace(header, causes) {
      const root = rootOf(header);
      if (root !== undefined && causes.length > 0) links.follow(root, causes);
    },
    invoked: ({ trace, ...invocation }) => add({ kind: 'invocation', ...invocation, ...traced(trace) }),
    delivered: ({ trace, ...delivery }) => add({ kind: 'delivery', ...delivery, ...traced(trace) }),
    read(query) {
      flush();
      return file.read(query);
    },
    executions() {
      flush();
      return file.executions();
    },
    async news(after, seconds) {
      if (seq > after) return;
      await new Promise<void>((resolve) => {
        const over = () => {
          clearTimeout(patience);
          waiting.delete(over);
          resolve();
        };
        const patience = setTimeout(over, seconds * 1000).unref();
        waiting.add(over);
      });
    },
    letGo() {
      for (const wake of waiting) wake();
    },
    close() {
      flush();
      closed = true;
      file.close();
    },
  };
};
