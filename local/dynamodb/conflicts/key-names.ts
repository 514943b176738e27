import type { Proxy } from '../proxy.ts';

interface Described {
  Table?: { KeySchema?: { AttributeName: string }[] };
}

/** The names of the attributes that are a table's key, asked for once. */
export const createKeyNames = (proxy: Proxy) => {
  const known = new Map<string, readonly string[]>();
  const ask = async (table: string) => {
    const body = JSON.stringify({ TableName: table });
    const answer = await proxy.send('DynamoDB_20120810.DescribeTable', body);
    if (answer.status !== 200) return;
    const { Table } = JSON.parse(answer.body.toString()) as Described;
    known.set(table, Table?.KeySchema?.map(({ AttributeName }) => AttributeName) ?? []);
  };
  return {
    /** Of a table that has been looked up; undefined where there is none of that name. */
    of: (table: string) => known.get(table),
    /** A promise if some of the tables are to be asked for; nobody comes between where all are known. */
    lookUp(tables: readonly string[]): Promise<unknown> | undefined {
      const unknown = [...new Set(tables)].filter((table) => !known.has(table));
      return unknown.length > 0 ? Promise.all(unknown.map(ask)) : undefined;
    },
    /** Whoever creates or deletes a table may have changed its key. */
    forget: (table: string) => void known.delete(table),
  };
};

export type KeyNames = ReturnType<typeof createKeyNames>;
