import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DeleteAliasCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeyPoliciesCommand,
  ListKeysCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import type { Guard, Service } from '../endpoint/service.ts';
import { askedFor, jsonCall } from '../endpoint/test-accesses.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import { createKms } from './create-kms.ts';

const arnOf = (key: string) => `arn:aws:kms:us-east-1:000000000000:${key}`;
const policyFor = (Principal: object, Action = 'kms:*') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Principal, Action, Resource: '*' }],
  });

describe('KMS', () => {
  const store = openStore();
  let service: Service;
  let endpoint: TestEndpoint;
  let kms: KMSClient;
  before(async () => {
    service = createKms(store, systemClock());
    endpoint = await startTestEndpoint([service]);
    kms = new KMSClient(endpoint.config);
  });
  after(async () => {
    kms.destroy();
    await endpoint.close();
  });

  const makeKey = async (Policy?: string) =>
    (await kms.send(new CreateKeyCommand({ Policy }))).KeyMetadata?.KeyId ?? '';
  const guardOf = (resource: string): Guard | undefined =>
    service.guardOf?.({ action: 'kms:Decrypt', resource });

  it('keeps keys with a policy, which is the account’s unless another is given', async () => {
    const KeyId = await makeKey();
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: arnOf(`key/${KeyId}`) }));
    expect(KeyMetadata).toMatchObject({ KeyId, Arn: arnOf(`key/${KeyId}`), KeyState: 'Enabled' });
    expect((await kms.send(new ListKeysCommand({}))).Keys).toContainEqual({
      KeyId,
      KeyArn: arnOf(`key/${KeyId}`),
    });
    expect((await kms.send(new GetKeyPolicyCommand({ KeyId }))).Policy).toContain(
      'arn:aws:iam::000000000000:root',
    );
    const Policy = policyFor({ AWS: '*' });
    await kms.send(new PutKeyPolicyCommand({ KeyId, Policy }));
    expect((await kms.send(new GetKeyPolicyCommand({ KeyId, PolicyName: 'default' }))).Policy).toBe(Policy);
    expect((await kms.send(new ListKeyPoliciesCommand({ KeyId }))).PolicyNames).toEqual(['default']);
    expect(guardOf(arnOf(`key/${KeyId}`))).toEqual({
      resource: arnOf(`key/${KeyId}`),
      kind: 'key',
      policy: Policy,
      mandatory: true,
    });
  });

  it('refuses a policy that nobody of the account could change again', async () => {
    const lockedOut = {
      name: 'MalformedPolicyDocumentException',
      message: 'The new key policy will not allow you to update the key policy in the future.',
    };
    const sns = policyFor({ Service: 'sns.amazonaws.com' });
    const onlyUse = policyFor({ AWS: '000000000000' }, 'kms:Decrypt');
    await expect(makeKey(sns)).rejects.toMatchObject(lockedOut);
    await expect(makeKey(onlyUse)).rejects.toMatchObject(lockedOut);
  });

  it('knows keys by their aliases, which can be pointed elsewhere', async () => {
    const [one, other] = [await makeKey(), await makeKey()];
    const AliasName = 'alias/shop/orders';
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: one }));
    await expect(kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: one }))).rejects.toMatchObject({
      name: 'AlreadyExistsException',
    });
    expect(guardOf(arnOf(AliasName))?.resource).toBe(arnOf(`key/${one}`));
    await kms.send(new UpdateAliasCommand({ AliasName, TargetKeyId: other }));
    expect(guardOf(arnOf(AliasName))?.resource).toBe(arnOf(`key/${other}`));
    expect((await kms.send(new ListAliasesCommand({ KeyId: other }))).Aliases).toMatchObject([{ AliasName }]);
    await kms.send(new DeleteAliasCommand({ AliasName }));
    await expect(kms.send(new DescribeKeyCommand({ KeyId: AliasName }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    await expect(
      kms.send(new CreateAliasCommand({ AliasName: 'alias/aws/sqs', TargetKeyId: one })),
    ).rejects.toMatchObject({ name: 'InvalidAliasNameException' });
  });

  it('lets nobody use a key that is to be deleted', async () => {
    const KeyId = await makeKey();
    const resource = arnOf(`key/${KeyId}`);
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({
      KeyState: 'PendingDeletion',
      DeletionDate: expect.any(Date),
    });
    const policy = expect.any(String);
    expect(guardOf(resource)).toMatchObject({
      policy,
      invalidState: { kind: 'invalid', message: `${resource} is pending deletion.` },
    });
    expect(service.guardOf?.({ action: 'kms:CancelKeyDeletion', resource })).not.toHaveProperty(
      'invalidState',
    );
    const state = async () => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState;
    const invalid = { name: 'KMSInvalidStateException' };
    await expect(kms.send(new EnableKeyCommand({ KeyId }))).rejects.toMatchObject(invalid);
    await kms.send(new CancelKeyDeletionCommand({ KeyId }));
    expect(await state()).toBe('Disabled');
    await expect(kms.send(new CancelKeyDeletionCommand({ KeyId }))).rejects.toMatchObject(invalid);
    expect(guardOf(resource)).toMatchObject({ invalidState: { kind: 'disabled' } });
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect(await state()).toBe('Enabled');
    expect(guardOf(resource)?.invalidState).toBeUndefined();
  });

  it('lets nobody use a key that is disabled, until it is enabled again', async () => {
    const KeyId = await makeKey();
    const resource = arnOf(`key/${KeyId}`);
    await kms.send(new DisableKeyCommand({ KeyId }));
    expect((await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata).toMatchObject({
      Enabled: false,
      KeyState: 'Disabled',
    });
    const message = `${resource} is disabled.`;
    expect(guardOf(resource)).toMatchObject({ invalidState: { kind: 'disabled', message } });
    await expect(kms.send(new EnableKeyRotationCommand({ KeyId }))).rejects.toMatchObject({
      name: 'DisabledException',
      message,
    });
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect(guardOf(resource)?.invalidState).toBeUndefined();
  });

  it('has everything again after a restart', async () => {
    const KeyId = await makeKey();
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/kept', TargetKeyId: KeyId }));
    const again = createKms(store, systemClock());
    expect(again.guardOf?.({ action: 'kms:Decrypt', resource: arnOf('alias/kept') })?.resource).toBe(
      arnOf(`key/${KeyId}`),
    );
  });

  it('asks for permission on the key, and on the alias that is changed', async () => {
    const KeyId = await makeKey();
    const key = arnOf(`key/${KeyId}`);
    await kms.send(new CreateAliasCommand({ AliasName: 'alias/asked', TargetKeyId: KeyId }));
    expect(await askedFor(service, jsonCall('DescribeKey', { KeyId: 'alias/asked' }))).toEqual([
      `kms:DescribeKey ${key}`,
    ]);
    expect(await askedFor(service, jsonCall('DeleteAlias', { AliasName: 'alias/asked' }))).toEqual([
      `kms:DeleteAlias ${key}`,
      `kms:DeleteAlias ${arnOf('alias/asked')}`,
    ]);
    expect(await askedFor(service, jsonCall('CreateKey', {}))).toEqual(['kms:CreateKey *']);
  });

  it('encrypts nothing, and says so', async () => {
    const KeyId = await makeKey();
    const refused = { name: 'UnknownOperationException', message: expect.stringContaining('kms: Encrypt') };
    await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('x') }))).rejects.toMatchObject(
      refused,
    );
    await expect(kms.send(new CreateKeyCommand({ MultiRegion: true }))).rejects.toThrow(
      /CreateKey with MultiRegion/,
    );
  });
});
