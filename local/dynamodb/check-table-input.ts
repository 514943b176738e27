import { acceptOnly } from '../endpoint/action-error.ts';
import { ServiceError } from '../errors.ts';
import type { Encryption } from './table-settings.ts';

interface Index {
  ProvisionedThroughput?: unknown;
}

export interface TableInput {
  TableName?: string;
  BillingMode?: string;
  SSESpecification?: Encryption;
  StreamSpecification?: { StreamEnabled?: boolean; StreamViewType?: string };
  GlobalSecondaryIndexes?: Index[];
  LocalSecondaryIndexes?: Index[];
  GlobalSecondaryIndexUpdates?: { Create?: Index; Update?: Index; Delete?: Index }[];
}

const TABLE = [
  'TableName',
  'AttributeDefinitions',
  'BillingMode',
  'ProvisionedThroughput',
  'OnDemandThroughput',
  'StreamSpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'SSESpecification',
];
const OF_RESOURCE = ['ResourceArn'];
const OF_TABLE = ['TableName'];

/** What dynoxide keeps or performs; it drops the others without a word. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  CreateTable: [...TABLE, 'KeySchema', 'GlobalSecondaryIndexes', 'LocalSecondaryIndexes', 'Tags'],
  UpdateTable: [...TABLE, 'GlobalSecondaryIndexUpdates'],
  DescribeTable: OF_TABLE,
  DeleteTable: OF_TABLE,
  TagResource: [...OF_RESOURCE, 'Tags'],
  UntagResource: [...OF_RESOURCE, 'TagKeys'],
  ListTagsOfResource: OF_RESOURCE,
  UpdateTimeToLive: [...OF_TABLE, 'TimeToLiveSpecification'],
  DescribeTimeToLive: OF_TABLE,
  ListStreams: [...OF_TABLE, 'Limit'],
  DescribeStream: ['StreamArn', 'Limit'],
  GetShardIterator: ['StreamArn', 'ShardId', 'ShardIteratorType', 'SequenceNumber'],
};

const INDEX = ['IndexName', 'KeySchema', 'Projection'];

/** Refuses what dynoxide would drop of a call about a table, and what AWS refuses and it takes. */
export const checkTableInput = (action: string, input: TableInput): void => {
  acceptOnly(action, input, MEMBERS[action] ?? []);
  const { GlobalSecondaryIndexes = [], LocalSecondaryIndexes = [], GlobalSecondaryIndexUpdates = [] } = input;
  for (const index of [...GlobalSecondaryIndexes, ...LocalSecondaryIndexes])
    acceptOnly(`${action} of an index`, index, [...INDEX, 'ProvisionedThroughput']);
  for (const index of GlobalSecondaryIndexUpdates.flatMap((update) => Object.values(update)))
    acceptOnly(`${action} of an index`, index, INDEX);
  const { StreamSpecification: stream, SSESpecification: encryption } = input;
  if (stream?.StreamViewType !== undefined && !stream.StreamEnabled)
    throw new ServiceError(
      'ValidationException',
      'One or more parameter values were invalid: StreamViewType should not be specified when the stream is disabled',
    );
  if (encryption && !encryption.Enabled && (encryption.SSEType ?? encryption.KMSMasterKeyId) !== undefined)
    throw new ServiceError(
      'ValidationException',
      'One or more parameter values were invalid: SSEType and KMSMasterKeyId should not be specified when SSE is disabled',
    );
};
