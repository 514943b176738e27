import { account } from '../../arn.ts';
import type { Access, AwsRequest, Caller, InvalidState } from '../../endpoint/service.ts';
import { ServiceError } from '../../errors.ts';
import type { Judgement } from './permissions.ts';

type Refusal = Extract<Judgement, { allowed: false }>;

const speaksJson = ({ headers }: AwsRequest) => headers['x-amz-target'] !== undefined;
const speaksQuery = ({ headers }: AwsRequest) =>
  headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;

/** A key that a queue or topic is encrypted with is its own affair: the services name such refusals so. */
const KEY_REFUSED: Record<string, { json: string; query: string }> = {
  sqs: { json: 'KmsAccessDenied', query: 'KMS.AccessDeniedException' },
  sns: { json: 'KMSAccessDenied', query: 'KMSAccessDenied' },
};

const KEY_INVALID: typeof KEY_REFUSED = {
  sqs: { json: 'KmsInvalidState', query: 'KMS.InvalidStateException' },
  sns: { json: 'KMSInvalidState', query: 'KMSInvalidState' },
  ssm: { json: 'InvalidKeyId', query: 'InvalidKeyId' },
};

const KEY_DISABLED: typeof KEY_REFUSED = {
  sqs: { json: 'KmsDisabled', query: 'KMS.DisabledException' },
  sns: { json: 'KMSDisabled', query: 'KMSDisabled' },
  ssm: { json: 'InvalidKeyId', query: 'InvalidKeyId' },
};

const ofState = (request: AwsRequest, { kind, message }: InvalidState): ServiceError => {
  const codes = (kind === 'disabled' ? KEY_DISABLED : KEY_INVALID)[request.service];
  const own = kind === 'disabled' ? 'DisabledException' : 'KMSInvalidStateException';
  return new ServiceError(codes?.[speaksJson(request) ? 'json' : 'query'] ?? own, message);
};

/** Code and status with which a service refuses. */
const codeOf = (request: AwsRequest, { action }: Access): [code: string, status: number] => {
  const { service } = request;
  const key = action.startsWith('kms:') ? KEY_REFUSED[service] : undefined;
  if (key) return [speaksJson(request) ? key.json : key.query, 400];
  if (service === 'sns') return ['AuthorizationError', 403];
  if (service === 's3' || service === 'sqs' || (speaksQuery(request) && !speaksJson(request)))
    return ['AccessDenied', 403];
  return ['AccessDeniedException', speaksJson(request) ? 400 : 403];
};

const shortName = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

const principalOf = ({ arn, roleArn, sourceArn }: Caller) =>
  sourceArn === undefined ? { AWS: roleArn ?? `arn:aws:iam::${account}:root` } : { Service: arn };

/** What would let it pass: a statement, and where it belongs. */
const remedy = (caller: Caller, { action, resource }: Access, { where, explicit, by }: Refusal): string => {
  const [grant] = by;
  if (explicit && grant) {
    const name = grant.sid ?? `number ${grant.statement}`;
    return `the statement ${name} of the policy ${grant.policy} of ${grant.holder} denies it`;
  }
  if (where === 'identity')
    return `a policy of the role ${shortName(caller.roleArn ?? '')} would need ${JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource })}`;
  const statement = {
    Effect: 'Allow',
    Principal: principalOf(caller),
    Action: action,
    Resource: resource,
    ...(caller.sourceArn !== undefined && {
      Condition: { ArnEquals: { 'aws:SourceArn': caller.sourceArn } },
    }),
  };
  return `the policy of ${resource} would need ${JSON.stringify(statement)}`;
};

/**
 * The error that AWS answers to a call that nothing allows, with the local cloud's help at its end, or to one on
 * something that cannot be used.
 */
export const denied = (request: AwsRequest, refusal: Refusal): ServiceError => {
  const { caller } = request;
  const { access, invalidState } = refusal;
  if (invalidState !== undefined) return ofState(request, invalidState);
  const { action, resource } = access;
  const kind = `${refusal.where}-based policy`;
  const why = refusal.explicit
    ? `with an explicit deny in ${refusal.where === 'identity' ? 'an' : 'a'} ${kind}`
    : `because no ${kind} allows the ${action} action`;
  const [code, status] = codeOf(request, access);
  return new ServiceError(
    code,
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} ${why} (local cloud: ${remedy(caller, access, refusal)})`,
    status,
  );
};
