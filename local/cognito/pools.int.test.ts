import {
  AdminAddUserToGroupCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  CreateGroupCommand,
  DeleteUserPoolCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  ListUserPoolClientsCommand,
  ListUsersCommand,
  SignUpCommand,
  UpdateGroupCommand,
  UpdateUserPoolClientCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { askedFor, jsonCall } from '../endpoint/test-accesses.ts';
import { startTestPool } from './test-pool.ts';
import type { TestPool } from './test-pool.ts';

describe('user pools', () => {
  let pool: TestPool;
  before(async () => {
    pool = await startTestPool();
  });
  after(() => pool.stop());

  const described = async (UserPoolId: string) =>
    (await pool.client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;

  it('say what they are, and are changed as a whole', async () => {
    const UserPoolId = await pool.makePool({
      UserPoolTags: { shop: 'books' },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    });
    expect(await described(UserPoolId)).toMatchObject({
      Id: expect.stringMatching(/^us-east-1_[A-Za-z0-9]{9}$/),
      Arn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`,
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UserPoolTags: { shop: 'books' },
      EstimatedNumberOfUsers: 0,
    });
    await pool.client.send(
      new UpdateUserPoolCommand({ UserPoolId, Policies: { PasswordPolicy: { MinimumLength: 20 } } }),
    );
    expect(await described(UserPoolId)).toMatchObject({
      Name: 'customers',
      Policies: { PasswordPolicy: { MinimumLength: 20, RequireSymbols: true } },
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: false },
      UserPoolTags: {},
    });
  });

  it('are not deleted while they are protected, and take all that is in them along', async () => {
    const { poolId: UserPoolId, clientId } = await pool.made();
    await pool.client.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'ACTIVE' }));
    const remove = new DeleteUserPoolCommand({ UserPoolId });
    await expect(pool.client.send(remove)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining('deletion protection is activated'),
    });
    await pool.client.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
    await pool.client.send(remove);
    const gone = { name: 'ResourceNotFoundException' };
    await expect(described(UserPoolId)).rejects.toMatchObject(gone);
    await expect(pool.signIn(clientId)).rejects.toMatchObject(gone);
    for (const name of ['pools', 'clients', 'users', 'keys'])
      expect(JSON.stringify(pool.store.collection(`cognito-${name}`).entries())).not.toContain(UserPoolId);
  });

  it('have clients, which are changed as a whole', async () => {
    const { poolId: UserPoolId, clientId: ClientId } = await pool.made({ AccessTokenValidity: 2 });
    await pool.client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ClientName: 'front' }));
    const { UserPoolClient } = await pool.client.send(
      new DescribeUserPoolClientCommand({ UserPoolId, ClientId }),
    );
    expect(UserPoolClient).toMatchObject({ ClientName: 'front', EnableTokenRevocation: true });
    expect(UserPoolClient).not.toHaveProperty('AccessTokenValidity');
    expect(UserPoolClient).not.toHaveProperty('ClientSecret');
  });

  it('are listed page by page', async () => {
    const UserPoolId = await pool.makePool();
    for (const ClientName of ['one', 'two', 'three']) await pool.makeClient(UserPoolId, { ClientName });
    const names = new Set<string | undefined>();
    let NextToken: string | undefined;
    do {
      const page = await pool.client.send(
        new ListUserPoolClientsCommand({ UserPoolId, MaxResults: 2, NextToken }),
      );
      for (const { ClientName } of page.UserPoolClients ?? []) names.add(ClientName);
      ({ NextToken } = page);
    } while (NextToken !== undefined);
    expect(names).toEqual(new Set(['one', 'two', 'three']));
    await expect(
      pool.client.send(new ListUsersCommand({ UserPoolId, PaginationToken: '!' })),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('have groups, and users in them', async () => {
    const { poolId: UserPoolId } = await pool.made();
    const member = { UserPoolId, Username: 'u1', GroupName: 'staff' };
    const add = new AdminAddUserToGroupCommand(member);
    await expect(pool.client.send(add)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const create = new CreateGroupCommand({ UserPoolId, GroupName: 'staff', Description: 'sees all' });
    await pool.client.send(create);
    await expect(pool.client.send(create)).rejects.toMatchObject({ name: 'GroupExistsException' });
    await pool.client.send(add);
    await pool.client.send(add);
    const groups = async () =>
      (await pool.client.send(new AdminListGroupsForUserCommand({ UserPoolId, Username: 'u1' }))).Groups;
    expect(await groups()).toMatchObject([{ GroupName: 'staff', Description: 'sees all' }]);
    await pool.client.send(new UpdateGroupCommand({ UserPoolId, GroupName: 'staff', Precedence: 1 }));
    expect(await groups()).toMatchObject([{ GroupName: 'staff', Precedence: 1 }]);
    await pool.client.send(new AdminRemoveUserFromGroupCommand(member));
    expect(await groups()).toEqual([]);
  });

  it('need permission on the pool for what is signed, and none for what is not', async () => {
    const UserPoolId = await pool.makePool();
    const asked = (operation: string, input: object) =>
      askedFor(pool.cognito.service, jsonCall(operation, input));
    const arn = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`;
    expect(await asked('AdminDeleteUser', { UserPoolId, Username: 'u1' })).toEqual([
      `cognito-idp:AdminDeleteUser ${arn}`,
    ]);
    expect(await asked('AdminInitiateAuth', { UserPoolId })).toEqual([
      `cognito-idp:AdminInitiateAuth ${arn}`,
    ]);
    expect(await asked('CreateUserPool', {})).toEqual(['cognito-idp:CreateUserPool *']);
    expect(await asked('InitiateAuth', {})).toEqual([]);
    expect(await asked('GetUser', {})).toEqual([]);
  });

  it('let nobody sign up, nor have what is not emulated', async () => {
    const { clientId: ClientId } = await pool.made();
    await expect(
      pool.client.send(new SignUpCommand({ ClientId, Username: 'me', Password: 'x' })),
    ).rejects.toThrow(/SignUp is not emulated/);
    await expect(pool.makePool({ MfaConfiguration: 'ON' })).rejects.toThrow(/MfaConfiguration ON/);
    await expect(
      pool.makePool({ Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD'] } } }),
    ).rejects.toThrow(/Policies with SignInPolicy/);
  });
});
