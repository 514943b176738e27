import type { AwsResponse, Units } from '../endpoint/service.ts';

const READS = new Set(['GetItem', 'Query', 'Scan', 'BatchGetItem', 'TransactGetItems']);
const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'TransactWriteItems']);

interface Capacity {
  CapacityUnits?: number;
}

interface Consumed extends Capacity {
  TableName?: string;
  Table?: Capacity;
  GlobalSecondaryIndexes?: Record<string, Capacity>;
  LocalSecondaryIndexes?: Record<string, Capacity>;
}

const ASKING = Buffer.from('{"ReturnConsumedCapacity":"INDEXES",');
const OPENING = '{'.charCodeAt(0);
const MEMBER = '"ConsumedCapacity":';

/** A call's input that asks for the units it takes; undefined where it asks by itself, or nothing is metered. */
export const askUnits = (action: string, body: Buffer): Buffer | undefined => {
  if (!READS.has(action) && !WRITES.has(action)) return undefined;
  if (body[0] !== OPENING || body.length < 3 || body.includes('"ReturnConsumedCapacity"')) return undefined;
  return Buffer.concat([ASKING, body.subarray(1)]);
};

const byTableAndIndex = (consumed: readonly Consumed[]): Record<string, number> => {
  const units: Record<string, number> = {};
  const add = (name: string, { CapacityUnits = 0 }: Capacity) => {
    if (CapacityUnits > 0) units[name] = (units[name] ?? 0) + CapacityUnits;
  };
  for (const { TableName = '', Table, CapacityUnits, ...indexes } of consumed) {
    add(TableName, Table ?? { ...(CapacityUnits !== undefined && { CapacityUnits }) });
    for (const [index, capacity] of Object.entries({
      ...indexes.GlobalSecondaryIndexes,
      ...indexes.LocalSecondaryIndexes,
    }))
      add(`${TableName}/${index}`, capacity);
  }
  return units;
};

/** Where a JSON value that holds no brackets in its strings ends. */
const endOf = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const char = text[at];
    if (char === '{' || char === '[') depth += 1;
    else if (char === '}' || char === ']') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
};

/** Cut out of the text: to read and write an answer anew takes longer than DynamoDB took for it. */
const cut = (text: string, member: number, end: number) => {
  if (text[end] === ',') return text.slice(0, member) + text.slice(end + 1);
  const comma = text[member - 1] === ',' ? 1 : 0;
  return text.slice(0, member - comma) + text.slice(end);
};

/** The units in an answer, and the answer's text without them. */
const separate = (text: string): { consumed?: Consumed | Consumed[]; body: string } => {
  const member = text.indexOf(MEMBER);
  const from = member + MEMBER.length;
  // An attribute may have that name too: then only a parser tells which is which.
  if (text.includes(MEMBER, from) || !/^\[?\{"TableName":/.test(text.slice(from, from + 15))) {
    const { ConsumedCapacity: consumed, ...output } = JSON.parse(text) as { ConsumedCapacity?: Consumed };
    return consumed ? { consumed, body: JSON.stringify(output) } : { body: text };
  }
  const end = endOf(text, from);
  return {
    consumed: JSON.parse(text.slice(from, end)) as Consumed | Consumed[],
    body: cut(text, member, end),
  };
};

/** An answer without the units that `askUnits` has asked for: they stand beside it. */
export const takeUnits = (action: string, response: AwsResponse): AwsResponse => {
  const text = response.body.toString();
  if (response.status !== 200 || !text.includes(MEMBER)) return response;
  const { consumed, body } = separate(text);
  if (!consumed) return response;
  // The sum was that of the whole answer.
  const { 'x-amz-crc32': _, ...headers } = response.headers;
  const units: Units = { [READS.has(action) ? 'read' : 'write']: byTableAndIndex([consumed].flat()) };
  return { ...response, headers, body, units };
};
