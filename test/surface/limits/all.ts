import type { Boundary } from './boundary.ts';
import { apigateway } from './apigateway.ts';
import { cloudformation } from './cloudformation.ts';
import { cognito } from './cognito.ts';
import { dynamodb } from './dynamodb.ts';
import { events } from './events.ts';
import { identity } from './identity.ts';
import { kms } from './kms.ts';
import { lambda } from './lambda.ts';
import { monitoring } from './monitoring.ts';
import { s3 } from './s3.ts';
import { ses } from './ses.ts';
import { sns } from './sns.ts';
import { sqs } from './sqs.ts';
import { ssm } from './ssm.ts';
import { states } from './states.ts';

/** From the quotas and API references of the services, as of November 2026. */
export const BOUNDARIES: readonly Boundary[] = [
  ...sqs,
  ...sns,
  ...lambda,
  ...states,
  ...events,
  ...identity,
  ...dynamodb,
  ...s3,
  ...cloudformation,
  ...ses,
  ...kms,
  ...cognito,
  ...monitoring,
  ...apigateway,
  ...ssm,
];
