import {
  AddTagsToResourceCommand,
  DeleteParameterCommand,
  DeleteParametersCommand,
  DescribeParametersCommand,
  GetParameterCommand,
  GetParameterHistoryCommand,
  GetParametersByPathCommand,
  GetParametersCommand,
  ListTagsForResourceCommand,
  PutParameterCommand,
  RemoveTagsFromResourceCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { PutParameterCommandInput } from '@aws-sdk/client-ssm';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { systemClock } from '../clock.ts';
import type { Service } from '../endpoint/service.ts';
import { askedFor, jsonCall } from '../endpoint/test-accesses.ts';
import { startTestEndpoint } from '../endpoint/test-endpoint.ts';
import type { TestEndpoint } from '../endpoint/test-endpoint.ts';
import { openStore } from '../store.ts';
import { createSsm } from './create-ssm.ts';

const arnOf = (name: string) => `arn:aws:ssm:us-east-1:000000000000:parameter${name}`;
const KEY = 'arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab';

describe('Parameter Store', () => {
  const store = openStore();
  let service: Service;
  let endpoint: TestEndpoint;
  let ssm: SSMClient;
  before(async () => {
    service = createSsm(store, systemClock());
    endpoint = await startTestEndpoint([service]);
    ssm = new SSMClient(endpoint.config);
  });
  after(async () => {
    ssm.destroy();
    await endpoint.close();
  });

  const put = (Name: string, Value: string, more: Partial<PutParameterCommandInput> = {}) =>
    ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', ...more }));
  const get = async (Name: string, WithDecryption?: boolean) =>
    (await ssm.send(new GetParameterCommand({ Name, WithDecryption }))).Parameter;

  it('shows a secret only to who asks for it in the clear', async () => {
    await put('/shop/key', 'sk_test_1', { Type: 'SecureString' });
    expect(await get('/shop/key', true)).toEqual({
      Name: '/shop/key',
      Type: 'SecureString',
      Value: 'sk_test_1',
      Version: 1,
      LastModifiedDate: expect.any(Date),
      ARN: arnOf('/shop/key'),
      DataType: 'text',
    });
    expect((await get('/shop/key'))?.Value).toMatch(/^[A-Za-z0-9+/]{86}==$/);
    const { Parameters } = await ssm.send(new GetParameterHistoryCommand({ Name: '/shop/key' }));
    expect(JSON.stringify(Parameters)).not.toContain('sk_test_1');
  });

  it('puts a new version only where it may overwrite, and keeps the old ones', async () => {
    await put('/shop/open', 'nine', { Description: 'opens at' });
    await expect(put('/shop/open', 'ten')).rejects.toMatchObject({ name: 'ParameterAlreadyExists' });
    expect(await put('/shop/open', 'ten', { Overwrite: true })).toMatchObject({
      Version: 2,
      Tier: 'Standard',
    });
    expect(await get('/shop/open')).toMatchObject({ Value: 'ten', Version: 2 });
    expect(await get('/shop/open:1')).toMatchObject({ Value: 'nine', Selector: ':1' });
    expect(await get(arnOf('/shop/open'))).toMatchObject({ Value: 'ten' });
    await expect(get('/shop/open:3')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
    const { Parameters } = await ssm.send(new GetParameterHistoryCommand({ Name: '/shop/open' }));
    expect(Parameters).toMatchObject([
      { Value: 'nine', Version: 1, Description: 'opens at' },
      { Value: 'ten', Version: 2, Description: 'opens at' },
    ]);
  });

  it('keeps the last hundred versions', async () => {
    for (let n = 1; n <= 102; n += 1) await put('/shop/often', String(n), { Overwrite: true });
    await expect(get('/shop/often:2')).rejects.toMatchObject({ name: 'ParameterVersionNotFound' });
    expect(await get('/shop/often:3')).toMatchObject({ Value: '3' });
    expect(await get('/shop/often')).toMatchObject({ Value: '102', Version: 102 });
  });

  it('refuses what no parameter can be', async () => {
    const refused = async (name: string, error: string, more: Partial<PutParameterCommandInput> = {}) =>
      expect(put(name, 'x', more)).rejects.toMatchObject({ name: error });
    await refused('/aws/x', 'ValidationException');
    await refused('shop/x', 'ValidationException');
    await refused('/shop//x', 'ValidationException');
    await refused('/shop/x', 'ValidationException', { Type: undefined });
    await refused('/shop/x', 'ValidationException', { KeyId: 'alias/shop' });
    await refused('/shop/x', 'ValidationException', { Overwrite: true, Tags: [{ Key: 'a', Value: 'b' }] });
    await refused('/shop/x', 'ParameterPatternMismatchException', { AllowedPattern: String.raw`\d+` });
    await refused('/shop/x', 'InvalidAllowedPatternException', { AllowedPattern: '(' });
    await refused('/shop/x', 'UnsupportedByLocalCloud', { Tier: 'Advanced' });
    await put('/shop/list', 'a,b', { Type: 'StringList' });
    await refused('/shop/list', 'HierarchyTypeMismatchException', { Overwrite: true });
    await expect(get('/shop/x')).rejects.toMatchObject({ name: 'ParameterNotFound' });
  });

  it('finds parameters by path, by name and by type, page by page', async () => {
    await put('/found/a', '1');
    await put('/found/b', '2', { Type: 'SecureString' });
    await put('/found/deep/c', '3');
    const below = async (Recursive: boolean) =>
      (await ssm.send(new GetParametersByPathCommand({ Path: '/found/', Recursive }))).Parameters?.map(
        ({ Name }) => Name,
      );
    expect(await below(false)).toEqual(['/found/a', '/found/b']);
    expect(await below(true)).toEqual(['/found/a', '/found/b', '/found/deep/c']);
    const page = { Path: '/found', Recursive: true, MaxResults: 2 };
    const { NextToken } = await ssm.send(new GetParametersByPathCommand(page));
    const rest = await ssm.send(new GetParametersByPathCommand({ ...page, NextToken }));
    expect(rest.Parameters).toMatchObject([{ Name: '/found/deep/c' }]);
    expect(rest.NextToken).toBeUndefined();
    const described = await ssm.send(
      new DescribeParametersCommand({
        ParameterFilters: [
          { Key: 'Name', Option: 'BeginsWith', Values: ['/found'] },
          { Key: 'Type', Values: ['SecureString'] },
        ],
      }),
    );
    expect(described.Parameters).toMatchObject([{ Name: '/found/b', KeyId: 'alias/aws/ssm' }]);
    expect(JSON.stringify(described.Parameters)).not.toContain('Value');
    const several = await ssm.send(new GetParametersCommand({ Names: ['/found/a', '/found/none'] }));
    expect(several).toMatchObject({
      Parameters: [{ Name: '/found/a', Value: '1' }],
      InvalidParameters: ['/found/none'],
    });
  });

  it('deletes parameters, and says which were not there', async () => {
    await put('/gone/a', '1');
    await put('/gone/b', '2');
    await ssm.send(new DeleteParameterCommand({ Name: '/gone/a' }));
    await expect(ssm.send(new DeleteParameterCommand({ Name: '/gone/a' }))).rejects.toMatchObject({
      name: 'ParameterNotFound',
    });
    expect(await ssm.send(new DeleteParametersCommand({ Names: ['/gone/a', '/gone/b'] }))).toMatchObject({
      DeletedParameters: ['/gone/b'],
      InvalidParameters: ['/gone/a'],
    });
  });

  it('keeps the tags of a parameter', async () => {
    await put('/tagged', 'x', { Tags: [{ Key: 'team', Value: 'shop' }] });
    const resource = { ResourceType: 'Parameter', ResourceId: '/tagged' } as const;
    await ssm.send(new AddTagsToResourceCommand({ ...resource, Tags: [{ Key: 'stage', Value: 'dev' }] }));
    await ssm.send(new RemoveTagsFromResourceCommand({ ...resource, TagKeys: ['team'] }));
    const { TagList } = await ssm.send(new ListTagsForResourceCommand(resource));
    expect(TagList).toEqual([{ Key: 'stage', Value: 'dev' }]);
    await expect(
      ssm.send(new ListTagsForResourceCommand({ ...resource, ResourceId: '/none' })),
    ).rejects.toMatchObject({ name: 'InvalidResourceId' });
  });

  it('has everything again after a restart', async () => {
    await put('/kept', 'still', { Type: 'SecureString' });
    const again = await startTestEndpoint([createSsm(store, systemClock())]);
    const client = new SSMClient(again.config);
    const { Parameter } = await client.send(new GetParameterCommand({ Name: '/kept', WithDecryption: true }));
    expect(Parameter?.Value).toBe('still');
    client.destroy();
    await again.close();
  });

  it('asks for permission on the parameter, and on the key of a secret that is put or shown', async () => {
    await put('/asked/open', 'x');
    await put('/asked/secret', 'x', { Type: 'SecureString', KeyId: KEY });
    const asked = (operation: string, input: object) => askedFor(service, jsonCall(operation, input));
    expect(await asked('GetParameter', { Name: '/asked/open', WithDecryption: true })).toEqual([
      `ssm:GetParameter ${arnOf('/asked/open')}`,
    ]);
    expect(await asked('GetParameter', { Name: '/asked/secret' })).toEqual([
      `ssm:GetParameter ${arnOf('/asked/secret')}`,
    ]);
    expect(await asked('GetParameter', { Name: arnOf('/asked/secret'), WithDecryption: true })).toEqual([
      `ssm:GetParameter ${arnOf('/asked/secret')}`,
      `kms:Decrypt ${KEY}`,
    ]);
    expect(await asked('GetParametersByPath', { Path: '/asked', WithDecryption: true })).toEqual([
      `ssm:GetParametersByPath ${arnOf('/asked')}`,
      `kms:Decrypt ${KEY}`,
    ]);
    const secret = { Name: '/asked/new', Value: 'x', Type: 'SecureString', KeyId: KEY };
    expect(await asked('PutParameter', secret)).toEqual([
      `ssm:PutParameter ${arnOf('/asked/new')}`,
      `kms:Encrypt ${KEY}`,
    ]);
    expect(await asked('DescribeParameters', {})).toEqual(['ssm:DescribeParameters *']);
    const tags = { ResourceType: 'Parameter', ResourceId: 'plain' };
    expect(await asked('ListTagsForResource', tags)).toEqual([`ssm:ListTagsForResource ${arnOf('/plain')}`]);
  });
});
