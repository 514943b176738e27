import { notJudged } from './invalid-policy.ts';

/** Keys that every request may have. */
const GLOBAL = [
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalServiceName',
  'aws:PrincipalType',
  'aws:RequestedRegion',
  'aws:ResourceAccount',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceOwner',
];

/** Keys that the operations of a service give (`conditionKeys` of an Access). */
const OF_SERVICES = [
  'dynamodb:EnclosingOperation',
  'iam:PassedToService',
  'kms:CallerAccount',
  'kms:EncryptionContext:PARAMETER_ARN',
  'kms:EncryptionContext:aws:sns:topicArn',
  'kms:EncryptionContext:aws:sqs:arn',
  'kms:ViaService',
  'lambda:FunctionArn',
  'ses:FromAddress',
  'ses:FromDisplayName',
  'sns:Endpoint',
  'sns:Protocol',
  'sts:ExternalId',
];

/** Keys with several values at once: only an operator for sets makes sense of them. */
const MULTIVALUED = ['ses:Recipients'];

const lower = (names: readonly string[]) => names.map((name) => name.toLowerCase());
const known: ReadonlySet<string> = new Set(lower([...GLOBAL, ...OF_SERVICES, ...MULTIVALUED]));
const multivalued: ReadonlySet<string> = new Set(lower(MULTIVALUED));

/**
 * Throws InvalidPolicy for a key, in lower case, that no request in the local cloud ever has: a condition on it would
 * silently never hold. `what` names it in the message.
 */
export const checkKey = (key: string, what: string): void => {
  if (!known.has(key)) throw notJudged(what);
};

export const isMultivalued = (key: string): boolean => multivalued.has(key);
