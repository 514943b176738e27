import { account, region } from '../arn.ts';

/** `alias/aws/sqs`: the key that AWS keeps for a service. */
const MANAGED = /^alias\/aws\/([a-z]+)$/;

/** What a service does with its key that others do not. */
const OWN_ACTIONS: Readonly<Record<string, readonly string[]>> = { ssm: ['kms:Encrypt', 'kms:ReEncrypt*'] };

const policies = new Map<string, string>();

const policyFor = (service: string): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'WhoeverMayUseTheService',
        Effect: 'Allow',
        Principal: { AWS: '*' },
        Action: [
          'kms:Decrypt',
          'kms:GenerateDataKey*',
          'kms:CreateGrant',
          'kms:ListGrants',
          'kms:DescribeKey',
          ...(OWN_ACTIONS[service] ?? []),
        ],
        Resource: '*',
        // A service that acts by itself has no account: AWS's own keys keep such out.
        Condition: {
          StringEquals: {
            'aws:PrincipalAccount': account,
            'kms:ViaService': `${service}.${region}.amazonaws.com`,
          },
        },
      },
    ],
  });

/** The policy of the key behind one of AWS's own aliases; undefined of any other alias. */
export const managedKeyPolicy = (alias: string): string | undefined => {
  const [, service] = MANAGED.exec(alias) ?? [];
  if (service === undefined) return undefined;
  let policy = policies.get(service);
  if (policy === undefined) policies.set(service, (policy = policyFor(service)));
  return policy;
};
