import { account } from '../arn.ts';
import { ServiceError } from '../errors.ts';
import { administrator } from '../identity/access-keys.ts';
import { checkPolicy } from '../identity/permissions/check-policy.ts';
import { compilePolicy } from '../identity/policy/compile-policy.ts';
import { decide } from '../identity/policy/decide.ts';
import type { AccessRequest } from '../identity/policy/request.ts';

/** Of a key that is made without a policy: the account's own policies decide. */
export const DEFAULT_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'Enable IAM User Permissions',
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${account}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
});

const everything = compilePolicy(
  JSON.stringify({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }),
  'identity',
);

/** Somebody of the account who may do everything that the key leaves to the account. */
const deployer: AccessRequest = {
  action: 'kms:putkeypolicy',
  resource: '*',
  requester: { kind: 'role', name: administrator.caller.arn },
  key: (name) => (name === 'kms:calleraccount' || name === 'aws:principalaccount' ? account : undefined),
};

/**
 * The policy of a key, as it was given. Throws MalformedPolicyDocumentException for what cannot be judged, and for one
 * that nobody could ever change again.
 */
export const checkedKeyPolicy = (policy: string): string => {
  checkPolicy(policy, 'key', 'MalformedPolicyDocumentException');
  const resource = { holder: '', name: 'key', policy: compilePolicy(policy, 'key') };
  const identity = [{ holder: '', name: 'everything', policy: everything }];
  if (!decide({ identity, resource, mandatory: true }, deployer).allowed)
    throw new ServiceError(
      'MalformedPolicyDocumentException',
      'The new key policy will not allow you to update the key policy in the future.',
    );
  return policy;
};
