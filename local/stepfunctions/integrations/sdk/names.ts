/**
 * A name as the AWS SDK for Java has it, which Step Functions is written with: a run of capitals at its beginning
 * becomes small, up to the one that begins the next word. `DBClusters` → `dbClusters`, `ETag` → `eTag`.
 */
const uncapitalized = (name: string): string => {
  const [capitals = ''] = /^[A-Z]*/.exec(name) ?? [];
  const next = name.charAt(capitals.length);
  const small = /[a-z]/.test(next) ? Math.max(1, capitals.length - 1) : capitals.length;
  return name.slice(0, small).toLowerCase() + name.slice(small);
};

const capitalized = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** Java's own word, and the one that AWS's page names. */
const RENAMED: Record<string, string> = { null: 'nul', equals: 'equalsValue' };

/** A member of AWS's model as AWS SDK integrations write it: `DBClusters` → `DbClusters`, `NULL` → `Nul`. */
export const javaMember = (member: string): string => {
  const name = uncapitalized(member);
  return capitalized(Object.hasOwn(RENAMED, name) ? (RENAMED[name] ?? name) : name);
};

/** A member as the optimized integrations write it: in AWS's own spelling, with a capital. */
export const modelMember = capitalized;

/** The operation that an action names: `getItem` → `GetItem`; none for one that is not written small. */
export const operationOf = (action: string): string | undefined =>
  /^[a-z]/.test(action) ? capitalized(action) : undefined;

/** The words of a name, as the SDK for Java tells them apart. */
const wordsOf = (name: string): string[] =>
  name
    .replaceAll(/(?<=[a-z])(?=[A-Z][a-zA-Z0-9])/g, ' ')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .replaceAll(/([0-9])([a-zA-Z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/);

/** An error of AWS's model as the SDK for Java names its class: `NoSuchKey` → `NoSuchKeyException`. */
export const exceptionName = (code: string): string => {
  const name = wordsOf(code.replace(/(Exception|Fault)$/, ''))
    .map((word) => capitalized(word.toLowerCase()))
    .join('');
  return `${name}Exception`;
};
