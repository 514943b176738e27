import { createHash } from 'node:crypto';
import { arn } from '../arn.ts';

export type ParameterType = 'String' | 'StringList' | 'SecureString';

/** The key of a SecureString for which none is named. */
export const DEFAULT_KEY = 'alias/aws/ssm';

/** What was put at one time. */
export interface ParameterVersion {
  version: number;
  value: string;
  /** Of a SecureString: an id, alias or ARN. */
  keyId?: string;
  description?: string;
  /** What its value must match. */
  allowedPattern?: string;
  /** Milliseconds since 1970. */
  at: number;
  /** The ARN of who put it. */
  by: string;
}

export interface ParameterRecord {
  name: string;
  type: ParameterType;
  /** At least one, the latest last. */
  versions: readonly ParameterVersion[];
  tags: Record<string, string>;
}

/** The ARN of a parameter, or of a path: both may begin with a slash. */
export const parameterArn = (name: string): string => arn('ssm', `parameter/${name.replace(/^\//, '')}`);

export const latestOf = ({ name, versions }: ParameterRecord): ParameterVersion => {
  const latest = versions.at(-1);
  if (!latest) throw new Error(`The parameter ${name} has no version`);
  return latest;
};

/** Base64, as that of KMS is: nobody can read it, and the same value never has the same one twice. */
const sealed = (name: string, { version, value, keyId = '' }: ParameterVersion): string =>
  createHash('sha512')
    .update(JSON.stringify([name, version, keyId, value]))
    .digest('base64');

/** The value as it is answered: a SecureString without `WithDecryption` tells nothing of itself. */
export const shownValue = (
  { name, type }: ParameterRecord,
  version: ParameterVersion,
  decrypted = false,
): string => (type === 'SecureString' && !decrypted ? sealed(name, version) : version.value);

/** A Parameter of GetParameter and the like. */
export const describeValue = (
  parameter: ParameterRecord,
  version: ParameterVersion,
  decrypted?: boolean,
) => ({
  Name: parameter.name,
  Type: parameter.type,
  Value: shownValue(parameter, version, decrypted),
  Version: version.version,
  LastModifiedDate: new Date(version.at),
  ARN: parameterArn(parameter.name),
  DataType: 'text',
});

/** All but the value: of DescribeParameters, and of each version in GetParameterHistory. */
export const describeMetadata = ({ name, type }: ParameterRecord, version: ParameterVersion) => ({
  Name: name,
  Type: type,
  KeyId: version.keyId,
  LastModifiedDate: new Date(version.at),
  LastModifiedUser: version.by,
  Description: version.description,
  AllowedPattern: version.allowedPattern,
  Version: version.version,
  Tier: 'Standard',
  Policies: [],
  DataType: 'text',
});
