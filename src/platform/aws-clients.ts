import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** Clients are made here and called in adapters. Region, credentials and endpoint are the SDK's own environment. */

/** Attributes that are undefined are left out; numbers are JavaScript numbers. */
export const documentClient = (): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({}), { marshallOptions: { removeUndefinedValues: true } });

export const stepFunctionsClient = (): SFNClient => new SFNClient({});

export const notificationClient = (): SNSClient => new SNSClient({});

/** A queue's URL names the queue, not where to reach SQS: a local store may have come back on another port. */
export const queueClient = (): SQSClient => new SQSClient({ useQueueUrlAsEndpoint: false });

export const userPoolClient = (): CognitoIdentityProviderClient => new CognitoIdentityProviderClient({});

export const mailClient = (): SESv2Client => new SESv2Client({});

export const parameterClient = (): SSMClient => new SSMClient({});
