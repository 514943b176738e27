import { ServiceError } from '../../errors.ts';

type Form = Record<string, unknown>;
interface Named {
  Name: string;
  Value: unknown;
}

const NUMBERS = new Set([
  'DelaySeconds',
  'MaxNumberOfMessages',
  'VisibilityTimeout',
  'WaitTimeSeconds',
  'MaxResults',
]);

/** What a form has not numbered is no list. */
const list = (items: unknown): unknown[] => {
  if (Array.isArray(items) && items.every((item) => item !== undefined && item !== null)) return items;
  throw new ServiceError('MalformedInput', 'A list in the form is not numbered: Tag.1.Key=…');
};

const record = (items: unknown) =>
  Object.fromEntries((list(items) as Named[]).map(({ Name, Value }) => [Name, Value]));

const tags = (items: unknown) =>
  Object.fromEntries((list(items) as { Key: string; Value: string }[]).map(({ Key, Value }) => [Key, Value]));

const entries = (items: unknown) => (list(items) as Form[]).map((entry) => fromQuery('', entry));

/** The members whose names differ between SQS's older protocol and its JSON. */
const MEMBERS: Record<string, { name: string; read: (value: unknown) => unknown }> = {
  Attribute: { name: 'Attributes', read: record },
  AttributeName: { name: 'AttributeNames', read: (names) => names },
  MessageAttribute: { name: 'MessageAttributes', read: record },
  MessageAttributeName: { name: 'MessageAttributeNames', read: (names) => names },
  MessageSystemAttribute: { name: 'MessageSystemAttributes', read: record },
  MessageSystemAttributeName: { name: 'MessageSystemAttributeNames', read: (names) => names },
  Tag: { name: 'Tags', read: tags },
  TagKey: { name: 'TagKeys', read: (keys) => keys },
  SendMessageBatchRequestEntry: { name: 'Entries', read: entries },
  DeleteMessageBatchRequestEntry: { name: 'Entries', read: entries },
  ChangeMessageVisibilityBatchRequestEntry: { name: 'Entries', read: entries },
};

/** A form of SQS's older protocol, which AWS CLIs of before 2024 speak, as the input in JSON. */
export const fromQuery = (action: string, form: Form): Form =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => {
      if (action === 'CreateQueue' && name === 'Tag') return ['tags', tags(value)];
      const member = MEMBERS[name];
      if (member) return [member.name, member.read(value)];
      return [name, NUMBERS.has(name) ? Number(value) : value];
    }),
  );
