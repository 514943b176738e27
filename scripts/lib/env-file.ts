/** How a line of a `.env` file stands after it was edited. */
export interface EnvChange {
  name: string;
  change: 'added' | 'changed' | 'as it was';
}

export interface EnvEdit {
  text: string;
  changes: EnvChange[];
}

/** `BookTable` → `BOOK_TABLE`, `OrdersQueueUrl` → `ORDERS_QUEUE_URL`. */
export const variableOf = (outputName: string): string =>
  outputName
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toUpperCase();

const nameOn = (line: string): string | undefined => /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=/.exec(line)?.[1];

/** ARNs, URLs and table names need no quotes; anything else gets them. */
const written = (value: string): string => (/^[\w.:/@+-]*$/.test(value) ? value : JSON.stringify(value));

/** Sets variables in the text of a `.env` file; other lines and comments stay where they are. */
export const editEnv = (text: string, variables: Readonly<Record<string, string>>): EnvEdit => {
  const missing = new Map(Object.entries(variables));
  const changes: EnvChange[] = [];
  const lines = text.split('\n').map((line) => {
    const name = nameOn(line);
    const value = name === undefined ? undefined : variables[name];
    if (name === undefined || value === undefined) return line;
    const edited = `${name}=${written(value)}`;
    if (missing.delete(name)) changes.push({ name, change: edited === line ? 'as it was' : 'changed' });
    return edited;
  });
  while (lines.at(-1) === '') lines.pop();
  for (const [name, value] of missing) {
    lines.push(`${name}=${written(value)}`);
    changes.push({ name, change: 'added' });
  }
  return { text: `${lines.join('\n')}\n`, changes };
};
