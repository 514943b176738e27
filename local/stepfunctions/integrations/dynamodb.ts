import { optimized } from './optimized.ts';
import type { Optimized } from './optimized.ts';
import type { FindOperation } from './sdk/load.ts';

const EXPRESSIONS = ['ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'];
const OLD_CONDITIONS = ['ConditionalOperator', 'Expected'];
const RETURNS = ['ReturnConsumedCapacity', 'ReturnItemCollectionMetrics', 'ReturnValues'];
const WRITING = [...EXPRESSIONS, ...OLD_CONDITIONS, ...RETURNS];

/** The four operations, and what each takes beside the name of the table. */
const OPERATIONS = {
  GetItem: {
    required: ['Key'],
    fields: [
      'AttributesToGet',
      'ConsistentRead',
      'ExpressionAttributeNames',
      'ProjectionExpression',
      'ReturnConsumedCapacity',
    ],
  },
  PutItem: { required: ['Item'], fields: WRITING },
  UpdateItem: { required: ['Key'], fields: ['AttributeUpdates', 'UpdateExpression', ...WRITING] },
  DeleteItem: { required: ['Key'], fields: WRITING },
};

/** `arn:aws:states:::dynamodb:getItem`, `putItem`, `updateItem`, `deleteItem`; each by its resource. */
export const dynamodbItems = (find: FindOperation): [string, Optimized][] =>
  Object.entries(OPERATIONS).map(([operation, { required, fields }]) => [
    `dynamodb:${operation.charAt(0).toLowerCase()}${operation.slice(1)}`,
    optimized(find, {
      service: 'dynamodb',
      operation,
      // AWS SDK integrations say `DynamoDb` instead.
      errors: { prefix: 'DynamoDB', service: 'AmazonDynamoDBv2', fallback: 'AmazonDynamoDBException' },
      patterns: ['request'],
      fields: ['TableName', ...required, ...fields],
      required: ['TableName', ...required],
    }),
  ]);
