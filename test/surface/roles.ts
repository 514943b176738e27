import type { Input } from './model.ts';

const policyOf = (statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [statement] });

/** The roles that examples name: every service may assume them and they may everything, for this is about something else. */
const ROLES = ['loud', 'other'];

/** Makes the roles, by a call to IAM. */
export const makeRoles = async (
  call: (operation: string, input: Input) => Promise<unknown>,
): Promise<void> => {
  const Service = ['lambda', 'events', 'states'].map((service) => `${service}.amazonaws.com`);
  for (const RoleName of ROLES) {
    await call('CreateRole', {
      RoleName,
      AssumeRolePolicyDocument: policyOf({
        Effect: 'Allow',
        Principal: { Service, AWS: 'arn:aws:iam::000000000000:root' },
        Action: 'sts:AssumeRole',
      }),
    });
    await call('PutRolePolicy', {
      RoleName,
      PolicyName: 'everything',
      PolicyDocument: policyOf({ Effect: 'Allow', Action: '*', Resource: '*' }),
    });
  }
};
