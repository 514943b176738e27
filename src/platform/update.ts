/** What an update changes, in DynamoDB's terms; names and values stand in placeholders, so any attribute will do. */
export interface Update {
  /** Attributes to set; undefined ones are left as they are. */
  set?: Record<string, unknown>;
  /** Attributes to set that have no value yet. */
  initially?: Record<string, unknown>;
  /** Numbers to add to attributes (negative ones to take away). */
  add?: Record<string, number>;
  /** Lists to lengthen by one element each. */
  append?: Record<string, unknown>;
  remove?: readonly string[];
}

export interface UpdateExpression {
  UpdateExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Record<string, unknown>;
}

/** The expression, names and values of an update; a condition's own values may be added beside them. */
export const updateExpression = ({
  set = {},
  initially = {},
  add = {},
  append = {},
  remove = [],
}: Update): UpdateExpression => {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (attribute: string) => {
    names[`#${attribute}`] = attribute;
    return `#${attribute}`;
  };
  const value = (attribute: string, content: unknown) => {
    values[`:${attribute}`] = content;
    return `:${attribute}`;
  };
  const sets = [
    ...Object.entries(set)
      .filter(([, content]) => content !== undefined)
      .map(([attribute, content]) => `${name(attribute)} = ${value(attribute, content)}`),
    ...Object.entries(initially).map(
      ([attribute, content]) =>
        `${name(attribute)} = if_not_exists(${name(attribute)}, ${value(attribute, content)})`,
    ),
    ...Object.entries(append).map(
      ([attribute, element]) =>
        `${name(attribute)} = list_append(if_not_exists(${name(attribute)}, ${value('empty', [])}), ${value(attribute, [element])})`,
    ),
  ];
  const adds = Object.entries(add).map(
    ([attribute, amount]) => `${name(attribute)} ${value(attribute, amount)}`,
  );
  const clauses = [
    sets.length > 0 && `SET ${sets.join(', ')}`,
    adds.length > 0 && `ADD ${adds.join(', ')}`,
    remove.length > 0 && `REMOVE ${remove.map(name).join(', ')}`,
  ];
  return {
    UpdateExpression: clauses.filter(Boolean).join(' '),
    ExpressionAttributeNames: names,
    ExpressionAttributeValues: values,
  };
};
