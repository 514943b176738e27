import type { Message } from '@aws-sdk/client-sqs';
import { isId } from '../../src/kernel/ids.ts';
import { orderIdOf } from '../../src/platform/order-id.ts';
import { withoutSecrets } from '../../src/platform/redaction.ts';

/** The JSON of a letter, in which anything may be missing. */
export interface LetterBody {
  /** Of a message of the orders queue. */
  orderId?: unknown;
  taskToken?: unknown;
  /** Of an event. */
  source?: unknown;
  'detail-type'?: unknown;
  resources?: unknown;
  detail?: { executionArn?: unknown; status?: unknown; stateMachineArn?: unknown; input?: unknown };
  /** Of a function's event from SNS. */
  Records?: { EventSubscriptionArn?: unknown; Sns?: Notification }[];
  /** Of a notice that SNS could not hand over. */
  Type?: unknown;
  TopicArn?: unknown;
}

export interface Notification {
  Type?: unknown;
  TopicArn?: unknown;
  Subject?: unknown;
  Message?: unknown;
  MessageAttributes?: Record<string, { Type?: unknown; Value?: unknown } | undefined>;
}

/** What is told of a letter. Of its body only what is known to be harmless: never the body, a token or a person. */
export interface LetterFacts {
  id: string;
  /** What it is about, in a word or two. */
  what: string;
  orderId?: string;
  execution?: string;
  /** Why it is here, as whoever put it here says. */
  error?: string;
  /** ISO 8601. */
  firstSeen?: string;
  received: number;
}

/** undefined: the body is no JSON object. */
export const bodyOf = ({ Body = '' }: Message): LetterBody | undefined => {
  try {
    const parsed: unknown = JSON.parse(Body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
};

const ARN = /^arn:[\w-]+:states:[\w-]+:\d{12}:execution:[\w-]{1,80}:[\w.-]{1,80}$/;
const WORD = /^[A-Za-z][\w ]{0,63}$/;

const word = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined;
const orderId = (value: unknown): string | undefined => (isId(value) ? value : undefined);

/** A notice, whether SNS could not hand it over or its function could not work on it. */
export const noticeIn = (body: LetterBody | undefined): Notification | undefined =>
  body?.Records?.[0]?.Sns ?? (body?.Type === 'Notification' ? body : undefined);

const attributeOf = (notice: Notification, name: string): unknown => notice.MessageAttributes?.[name]?.Value;

/** The undoing process is given its order; a checkout's follows from its execution. */
const orderOfEvent = ({ executionArn, input }: NonNullable<LetterBody['detail']>): string | undefined => {
  if (typeof executionArn !== 'string') return undefined;
  if (!/:execution:StoreUndoOrder-/.test(executionArn)) return orderIdOf(executionArn);
  try {
    return orderId((JSON.parse(String(input)) as { orderId?: unknown }).orderId);
  } catch {
    return undefined;
  }
};

const aboutBody = (body: LetterBody | undefined): Pick<LetterFacts, 'what' | 'orderId' | 'execution'> => {
  const notice = noticeIn(body);
  const execution = [body?.detail?.executionArn, notice && attributeOf(notice, 'execution')].find(
    (each): each is string => typeof each === 'string' && ARN.test(each),
  );
  const of = (what: string, order: string | undefined) => ({
    what,
    ...(order !== undefined && { orderId: order }),
    ...(execution !== undefined && { execution }),
  });
  if (!body) return { what: 'nothing that can be read' };
  if (notice)
    return of(
      `notice ${word(attributeOf(notice, 'kind')) ?? ''}`.trim(),
      orderId(attributeOf(notice, 'orderId')),
    );
  const type = word(body['detail-type']);
  if (type !== undefined)
    return of([type, word(body.detail?.status)].filter(Boolean).join(': '), orderOfEvent(body.detail ?? {}));
  return typeof body.taskToken === 'string'
    ? of('order for the desk', orderId(body.orderId))
    : of('nothing that we send', orderId(body.orderId));
};

const errorIn = ({ MessageAttributes = {} }: Message): string | undefined => {
  const text = (name: string) => MessageAttributes[name]?.StringValue;
  const code = text('ERROR_CODE') ?? text('ErrorCode');
  const words = text('ERROR_MESSAGE') ?? text('ErrorMessage');
  const told = [code, words].filter((each) => each?.trim()).join(': ');
  return told === '' ? undefined : withoutSecrets(told);
};

const moment = (milliseconds: string | undefined): string | undefined =>
  milliseconds === undefined ? undefined : new Date(Number(milliseconds)).toISOString();

/** What may be told of a letter. */
export const factsOf = (letter: Message): LetterFacts => {
  const { MessageId = '', Attributes = {} } = letter;
  const error = errorIn(letter);
  const firstSeen = moment(Attributes.SentTimestamp);
  return {
    id: MessageId,
    ...aboutBody(bodyOf(letter)),
    ...(error !== undefined && { error }),
    ...(firstSeen !== undefined && { firstSeen }),
    received: Number(Attributes.ApproximateReceiveCount ?? 0),
  };
};
