interface Attribute {
  DataType?: string;
  StringValue?: string;
  BinaryValue?: string;
  StringListValues?: unknown;
  BinaryListValues?: unknown;
}

export type MessageAttributes = Record<string, Attribute>;

const NAME = /^(?!aws\.|amazon\.|\.)(?!.*\.\.)[\w.-]{1,256}(?<!\.)$/i;
const TYPE = /^(String|Number|Binary)(\.[^.].*)?$/;

const problemOf = (name: string, { DataType = '', ...attribute }: Attribute): string | undefined => {
  const { StringValue, BinaryValue, ...others } = attribute;
  if (!NAME.test(name)) return `The message attribute name '${name}' is invalid.`;
  const [, kind] = TYPE.exec(DataType) ?? [];
  if (kind === undefined)
    return `The message attribute '${name}' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.`;
  const [other] = Object.keys(others);
  if (other !== undefined) return `The message attribute '${name}' has ${other}, which is not supported.`;
  const field = kind === 'Binary' ? 'BinaryValue' : 'StringValue';
  if ((kind === 'Binary' ? StringValue : BinaryValue) !== undefined)
    return `The message attribute '${name}' with type '${DataType}' must use field '${field.replace('Value', '')}'.`;
  if (!attribute[field])
    return `The message attribute '${name}' must contain a non-empty value for the type '${DataType}'.`;
  if (kind === 'Number' && !Number.isFinite(Number(StringValue)))
    return `Can't cast the value of message attribute '${name}' to a number.`;
  return undefined;
};

const MOST = 10;

/** What SQS and SNS do not like about the attributes of a message, if anything. */
export const attributesProblem = (attributes: MessageAttributes = {}): string | undefined =>
  Object.keys(attributes).length > MOST
    ? `Number of message attributes [${Object.keys(attributes).length}] exceeds the allowed maximum [${MOST}].`
    : Object.entries(attributes)
        .map(([name, attribute]) => problemOf(name, attribute))
        .find((problem) => problem !== undefined);
