import { account, arn, region } from '../arn.ts';
import { ServiceError } from '../errors.ts';

/** What GetFunctionConfiguration describes, in AWS's own words; kept as it is described. */
export interface FunctionConfiguration {
  FunctionName: string;
  FunctionArn: string;
  Runtime: string;
  Role: string;
  Handler: string;
  /** Bytes of the zip. */
  CodeSize: number;
  Description: string;
  /** Seconds. */
  Timeout: number;
  /** Megabytes. */
  MemorySize: number;
  /** ISO 8601. */
  LastModified: string;
  /** Base64 of the zip's SHA-256. */
  CodeSha256: string;
  Version: '$LATEST';
  Environment?: { Variables: Record<string, string> };
  DeadLetterConfig?: { TargetArn: string };
  KMSKeyArn?: string;
  TracingConfig: { Mode: string };
  /** Changes with every change of code or configuration. */
  RevisionId: string;
  State: 'Active';
  LastUpdateStatus: 'Successful';
  PackageType: 'Zip';
  Architectures: string[];
  EphemeralStorage: { Size: number };
  LoggingConfig: { LogFormat: string; LogGroup: string };
}

/** One entry of a function's resource policy. */
export interface PolicyStatement {
  Sid: string;
  Effect: 'Allow';
  Principal: string | { Service: string } | { AWS: string };
  Action: string;
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

const texts = new WeakMap<readonly PolicyStatement[], string>();

/** A function's resource policy as JSON text, the same text for the same policy: every invocation asks. */
export const policyText = (policy: readonly PolicyStatement[]): string => {
  let text = texts.get(policy);
  if (text === undefined) {
    text = JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: policy });
    texts.set(policy, text);
  }
  return text;
};

/** What becomes of asynchronous invocations that fail. */
export interface EventInvokeConfig {
  MaximumRetryAttempts?: number;
  /** Seconds. */
  MaximumEventAgeInSeconds?: number;
  DestinationConfig?: { OnSuccess?: { Destination?: string }; OnFailure?: { Destination?: string } };
  /** Milliseconds since 1970. */
  LastModified: number;
}

/** A function as the local cloud keeps it. */
export interface FunctionRecord {
  configuration: FunctionConfiguration;
  tags: Record<string, string>;
  policy: PolicyStatement[];
  policyRevision: string;
  reservedConcurrency?: number;
  eventInvokeConfig?: EventInvokeConfig;
}

export const functionArn = (name: string): string => arn('lambda', `function:${name}`);

const NAME = /^[\w-]{1,64}$/;
const REFERENCE =
  /^(?:(?:arn:aws:lambda:(?<place>[\w-]+):)?(?:(?<owner>\d{12}):)?function:)?(?<name>[\w-]{1,64})(?::(?<qualifier>[\w$-]+))?$/;

/**
 * The name in any of the forms AWS takes: name, `account:function:name`, ARN, each with or without `:$LATEST`.
 * Versions and aliases are refused: the local cloud runs what was deployed last.
 */
export const functionName = (reference: string, qualifier?: string): string => {
  const {
    place = region,
    owner = account,
    name,
    qualifier: inside,
  } = REFERENCE.exec(reference)?.groups ?? {};
  if (!name)
    throw new ServiceError('ValidationException', `FunctionName ${reference} is neither a name nor an ARN`);
  if (place !== region || owner !== account)
    throw new ServiceError(
      'ResourceNotFoundException',
      `Function not found: ${reference} (the local cloud has one account and region: ${functionArn(name)})`,
      404,
    );
  const version = qualifier ?? inside ?? '$LATEST';
  if (version !== '$LATEST')
    throw new ServiceError(
      'ResourceNotFoundException',
      `Function not found: ${functionArn(name)}:${version} (the local cloud has no versions and aliases: use $LATEST)`,
      404,
    );
  return name;
};

/** Refuses a name that AWS would not give to a new function. */
export const assertNewName = (name: string | undefined): string => {
  if (name && NAME.test(name)) return name;
  throw new ServiceError(
    'ValidationException',
    `FunctionName ${name ?? '(none)'} must be 1 to 64 of letters, digits, hyphens and underscores`,
  );
};
