import { replaces, updates } from './resource-type.ts';
import type { Properties } from './resource-type.ts';
import { flag, list, object, oneOf, required, tags, text, whole } from './shapes.ts';

const keySchema = list(object({ AttributeName: required(text), KeyType: required(oneOf('HASH', 'RANGE')) }));
const projection = object({
  ProjectionType: oneOf('ALL', 'KEYS_ONLY', 'INCLUDE'),
  NonKeyAttributes: list(text),
});
const throughput = object({ ReadCapacityUnits: required(whole), WriteCapacityUnits: required(whole) });

export const tableProperties = {
  TableName: replaces(text),
  KeySchema: replaces(required(keySchema)),
  AttributeDefinitions: updates(
    required(list(object({ AttributeName: required(text), AttributeType: required(oneOf('S', 'N', 'B')) }))),
  ),
  BillingMode: updates(oneOf('PAY_PER_REQUEST', 'PROVISIONED')),
  ProvisionedThroughput: updates(throughput),
  GlobalSecondaryIndexes: updates(
    list(
      object({
        IndexName: required(text),
        KeySchema: required(keySchema),
        Projection: required(projection),
        ProvisionedThroughput: throughput,
      }),
    ),
  ),
  LocalSecondaryIndexes: replaces(
    list(
      object({
        IndexName: required(text),
        KeySchema: required(keySchema),
        Projection: required(projection),
      }),
    ),
  ),
  StreamSpecification: updates(
    object({
      StreamViewType: required(oneOf('KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES')),
    }),
  ),
  SSESpecification: updates(
    object({ SSEEnabled: required(flag), SSEType: oneOf('KMS'), KMSMasterKeyId: text }),
  ),
  PointInTimeRecoverySpecification: updates(
    object({ PointInTimeRecoveryEnabled: flag, RecoveryPeriodInDays: whole }),
  ),
  TimeToLiveSpecification: updates(object({ AttributeName: text, Enabled: required(flag) })),
  DeletionProtectionEnabled: updates(flag),
  TableClass: updates(oneOf('STANDARD', 'STANDARD_INFREQUENT_ACCESS')),
  Tags: updates(tags),
};

export type Table = Properties<typeof tableProperties>;
