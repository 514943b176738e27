type Output = Record<string, unknown>;

const named = (values: unknown) => Object.entries(values as Output).map(([Name, Value]) => ({ Name, Value }));

const keyed = (values: unknown) => Object.entries(values as Output).map(([Key, Value]) => ({ Key, Value }));

const each = (items: unknown) => (items as Output[]).map((item) => toQuery('', item));

/** Lists are flattened: an element for each item, named as here. */
const MEMBERS: Record<string, { name: string; write: (value: unknown) => unknown }> = {
  Attributes: { name: 'Attribute', write: named },
  MessageAttributes: { name: 'MessageAttribute', write: named },
  Messages: { name: 'Message', write: each },
  QueueUrls: { name: 'QueueUrl', write: (urls) => urls },
  Tags: { name: 'Tag', write: keyed },
  Failed: { name: 'BatchResultErrorEntry', write: each },
};

/** An output in JSON as the content of a result in XML. */
export const toQuery = (action: string, output: Output): Output =>
  Object.fromEntries(
    Object.entries(output)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => {
        if (name === 'Successful') return [`${action}ResultEntry`, each(value)];
        const member = MEMBERS[name];
        return member ? [member.name, member.write(value)] : [name, value];
      }),
  );
