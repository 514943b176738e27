import { join } from 'node:path';
import { region } from '../../arn.ts';
import type { Credentials } from '../../identity/access-keys.ts';
import type { FunctionConfiguration } from '../function-record.ts';

/** Where one sandbox runs. */
export interface Place {
  taskRoot: string;
  logStream: string;
  /** The endpoint over HTTP. */
  endpointUrl: string;
  credentials: Credentials;
}

/** The variables that Lambda sets; AWS refuses functions that bring their own, and so does the local cloud. */
export const RESERVED_VARIABLES = [
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
] as const;

/** The whole environment of a function: its own variables and Lambda's, nothing of whoever runs the local cloud. */
export const environmentOf = (
  configuration: FunctionConfiguration,
  place: Place,
): Record<string, string> => ({
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
  PATH: process.env.PATH ?? '',
  // The SDK would read the developer's own ~/.aws otherwise.
  AWS_CONFIG_FILE: join(place.taskRoot, '.aws-config'),
  AWS_SHARED_CREDENTIALS_FILE: join(place.taskRoot, '.aws-credentials'),
  AWS_ENDPOINT_URL: place.endpointUrl,
  ...configuration.Environment?.Variables,
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EXECUTION_ENV: `AWS_Lambda_${configuration.Runtime}`,
  AWS_LAMBDA_FUNCTION_NAME: configuration.FunctionName,
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(configuration.MemorySize),
  AWS_LAMBDA_FUNCTION_VERSION: configuration.Version,
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_GROUP_NAME: configuration.LoggingConfig.LogGroup,
  AWS_LAMBDA_LOG_STREAM_NAME: place.logStream,
  AWS_ACCESS_KEY_ID: place.credentials.accessKeyId,
  AWS_SECRET_ACCESS_KEY: place.credentials.secretAccessKey,
  AWS_SESSION_TOKEN: place.credentials.sessionToken,
  LAMBDA_TASK_ROOT: place.taskRoot,
  _HANDLER: configuration.Handler,
});
