import { AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { SignIns } from '../ports.ts';

const isGone = (error: unknown): boolean => error instanceof Error && error.name === 'UserNotFoundException';

/** Users of the pool are named by the store's user ids. */
export const cognitoSignIns = (client: CognitoIdentityProviderClient, userPoolId: string): SignIns => ({
  async end(userId) {
    try {
      await client.send(new AdminDeleteUserCommand({ UserPoolId: userPoolId, Username: userId }));
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  },
});
