import * as apigateway from '@aws-sdk/client-apigatewayv2';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as monitoring from '@aws-sdk/client-cloudwatch';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as logs from '@aws-sdk/client-cloudwatch-logs';
import * as dynamodb from '@aws-sdk/client-dynamodb';
import * as dynamodbStreams from '@aws-sdk/client-dynamodb-streams';
import * as ecr from '@aws-sdk/client-ecr';
import * as events from '@aws-sdk/client-eventbridge';
import * as iam from '@aws-sdk/client-iam';
import * as kms from '@aws-sdk/client-kms';
import * as lambda from '@aws-sdk/client-lambda';
import * as s3 from '@aws-sdk/client-s3';
import * as ses from '@aws-sdk/client-sesv2';
import * as states from '@aws-sdk/client-sfn';
import * as sns from '@aws-sdk/client-sns';
import * as sqs from '@aws-sdk/client-sqs';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { apigateway as ofApigateway } from './examples/apigateway.ts';
import { cloudformation as ofCloudformation } from './examples/cloudformation.ts';
import { cognito as ofCognito } from './examples/cognito.ts';
import { dynamodb as ofDynamodb } from './examples/dynamodb.ts';
import { events as ofEvents } from './examples/events.ts';
import { iam as ofIam } from './examples/iam.ts';
import { kms as ofKms } from './examples/kms.ts';
import { lambda as ofLambda } from './examples/lambda.ts';
import { logs as ofLogs } from './examples/logs.ts';
import { monitoring as ofMonitoring } from './examples/monitoring.ts';
import { s3 as ofS3 } from './examples/s3.ts';
import { ecr as ofEcr, ses as ofSes, sts as ofSts } from './examples/small.ts';
import { sns as ofSns } from './examples/sns.ts';
import { sqs as ofSqs } from './examples/sqs.ts';
import { ssm as ofSsm } from './examples/ssm.ts';
import { states as ofStates } from './examples/states.ts';
import type { Examples } from './example.ts';
import type { SdkModule } from './model.ts';

/** A service as AWS models it, and what the local cloud has of it. */
export interface SurfaceService {
  sdks: readonly SdkModule[];
  /** Of every operation that is emulated; all others are to be refused. */
  examples: Examples;
}

/** By the services' names. */
export const SERVICES: Readonly<Record<string, SurfaceService>> = {
  apigateway: { sdks: [apigateway], examples: ofApigateway },
  cloudformation: { sdks: [cloudformation], examples: ofCloudformation },
  'cognito-idp': { sdks: [cognito], examples: ofCognito },
  dynamodb: { sdks: [dynamodb, dynamodbStreams], examples: ofDynamodb },
  ecr: { sdks: [ecr], examples: ofEcr },
  events: { sdks: [events], examples: ofEvents },
  iam: { sdks: [iam], examples: ofIam },
  kms: { sdks: [kms], examples: ofKms },
  lambda: { sdks: [lambda], examples: ofLambda },
  logs: { sdks: [logs], examples: ofLogs },
  monitoring: { sdks: [monitoring], examples: ofMonitoring },
  s3: { sdks: [s3], examples: ofS3 },
  ses: { sdks: [ses], examples: ofSes },
  sns: { sdks: [sns], examples: ofSns },
  sqs: { sdks: [sqs], examples: ofSqs },
  ssm: { sdks: [ssm], examples: ofSsm },
  states: { sdks: [states], examples: ofStates },
  sts: { sdks: [sts], examples: ofSts },
};
