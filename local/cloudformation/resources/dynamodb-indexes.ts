import type {
  GlobalSecondaryIndexDescription,
  GlobalSecondaryIndexUpdate,
  ProvisionedThroughput,
  UpdateTableCommandInput,
} from '@aws-sdk/client-dynamodb';
import { canonical } from '../template/value.ts';
import type { Table } from './dynamodb-properties.ts';

type Index = NonNullable<Table['GlobalSecondaryIndexes']>[number];

const essence = ({
  KeySchema,
  Projection,
}: Pick<GlobalSecondaryIndexDescription, 'KeySchema' | 'Projection'>) =>
  canonical([
    KeySchema?.map(({ AttributeName, KeyType }) => [AttributeName, KeyType]),
    Projection?.ProjectionType,
    Projection?.NonKeyAttributes?.toSorted() ?? [],
  ]);

const throughput = ({ ReadCapacityUnits, WriteCapacityUnits }: Partial<ProvisionedThroughput> = {}) =>
  canonical([ReadCapacityUnits, WriteCapacityUnits]);

/** Calls of UpdateTable, one index each as AWS has it, that bring what is there to what is wanted. */
export const indexUpdates = (
  { GlobalSecondaryIndexes = [], AttributeDefinitions }: Table,
  there: readonly GlobalSecondaryIndexDescription[],
): Pick<UpdateTableCommandInput, 'AttributeDefinitions' | 'GlobalSecondaryIndexUpdates'>[] => {
  const wanted = new Map(GlobalSecondaryIndexes.map((index) => [index.IndexName, index]));
  const updates: GlobalSecondaryIndexUpdate[] = [];
  const kept = new Set<string>();
  for (const index of there) {
    const { IndexName = '' } = index;
    const now = wanted.get(IndexName);
    if (now && essence(now) === essence(index)) {
      kept.add(IndexName);
      const ProvisionedThroughput = now.ProvisionedThroughput;
      if (
        ProvisionedThroughput &&
        throughput(ProvisionedThroughput) !== throughput(index.ProvisionedThroughput)
      )
        updates.push({ Update: { IndexName, ProvisionedThroughput } });
    } else updates.push({ Delete: { IndexName } });
  }
  for (const index of GlobalSecondaryIndexes)
    if (!kept.has(index.IndexName)) updates.push({ Create: index satisfies Index });
  return updates.map((update) => ({ AttributeDefinitions, GlobalSecondaryIndexUpdates: [update] }));
};
