import { CreateBucketCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { allow } from './test-cloud.ts';
import { GUEST, startWithGuest } from './test-guest.ts';
import type { CloudWithGuest, Sent } from './test-guest.ts';

describe('a call to S3 in words of its own', () => {
  let cloud: CloudWithGuest;
  let s3: S3Client;
  before(async () => {
    cloud = await startWithGuest();
    s3 = new S3Client({ ...cloud.config, forcePathStyle: true });
    for (const Bucket of ['open', 'secret']) {
      await s3.send(new CreateBucketCommand({ Bucket }));
      for (const Key of ['k', 'k?x', 'a&lt;'])
        await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    }
  });
  after(async () => {
    s3.destroy();
    await cloud.stop();
  });

  const keysOf = async (Bucket: string) =>
    ((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key);
  const asked = async (line: string, more: Omit<Sent, 'service'> = {}) => {
    const [method = '', path = ''] = line.split(' ');
    return (await cloud.call(path, { service: 's3', method, ...more })).code;
  };

  it('deletes no object that it does not name where DeleteObjects names them', async () => {
    const deletion = (body: string) => asked('POST /secret?delete', { body });
    expect(await deletion('<Key>k</Key>')).toBe('MalformedXML');
    expect(await deletion('<Other><Key>k</Key></Other>')).toBe('MalformedXML');
    expect(await deletion('')).toBe('MalformedXML');
    expect(await deletion('<Delete></Delete><Key>k</Key>')).toBe('MalformedXML');
    expect(await deletion('<Delete><Object><Key>a</Key></Object><!-- <Key>k</Key> --></Delete>')).toBe(
      'UnsupportedByLocalCloud',
    );
    expect(await deletion('<Delete><Object><Key>k</Key><VersionId>1</VersionId></Object></Delete>')).toBe(
      'UnsupportedByLocalCloud',
    );
    const inComment = `<!-- ${'<Key>'.repeat(500)}${'x'.repeat(100_000)} -->`;
    expect(await deletion(`<Delete><Object><Key>k</Key></Object>${inComment}</Delete>`)).toBe(
      'UnsupportedByLocalCloud',
    );
    expect(await deletion('<Delete><Object><Key>k</Key></Object></Delete>')).toBe('AccessDenied');
    expect(await keysOf('secret')).toEqual(['a&lt;', 'k', 'k?x']);
  });

  it('is no deletion in the guise of another operation', async () => {
    const body = '<Delete><Object><Key>k</Key></Object></Delete>';
    for (const line of [
      'POST /secret',
      'POST /secret/',
      'POST /secret?lifecycle',
      'POST /secret/k',
      'POST /secret/k?uploadId=',
      'DELETE /secret/k?uploadId=',
      'DELETE /secret/k?uploads',
      'PUT /secret?delete',
    ])
      expect([line, await asked(line, { body })]).toEqual([
        line,
        line.includes('uploadId=') ? 'InvalidArgument' : 'UnsupportedByLocalCloud',
      ]);
    expect(await keysOf('secret')).toEqual(['a&lt;', 'k', 'k?x']);
  });

  it('puts no object by a browser’s form', async () => {
    const headers = { 'content-type': 'Multipart/Form-Data; boundary=b' };
    const body =
      '--b\r\ncontent-disposition: form-data; name="key"\r\n\r\nplanted\r\n--b\r\ncontent-disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n';
    for (const line of ['POST /secret', 'POST /secret?delete'])
      expect(await asked(line, { headers, body })).toBe('UnsupportedByLocalCloud');
    expect(await keysOf('secret')).not.toContain('planted');
  });

  it('reaches no other bucket by dots or slashes', async () => {
    expect(await asked('GET /open/../secret/k')).toBe('UnsupportedByLocalCloud');
    expect(await asked('GET /open/%2e%2E/secret/k')).toBe('UnsupportedByLocalCloud');
    expect(await asked('GET /../secret/k')).toBe('InvalidBucketName');
    expect(await asked('GET //secret/k')).toBe('InvalidBucketName');
    expect(await asked('GET /open%2Fk')).toBe('InvalidBucketName');
    expect(await asked('DELETE /open/k?attributes')).toBe('UnsupportedByLocalCloud');
  });

  it('copies only what may be read', async () => {
    const copy = (source: string) => asked('PUT /open/copy', { headers: { 'x-amz-copy-source': source } });
    expect(await copy('secret/k')).toBe('AccessDenied');
    await cloud.grant('guest', ...GUEST, allow('s3:GetObject', 'arn:aws:s3:::secret/k'));
    expect(await copy('secret/k%3Fx')).toBe('AccessDenied');
    expect(await copy('secret/k?versionId=1')).toBe('UnsupportedByLocalCloud');
    expect(await copy('x%zz')).toBe('InvalidArgument');
    expect(await copy('secret')).toBe('InvalidArgument');
  });

  it('with a path that is no URI is told so', async () => {
    expect(await asked('GET /open/100%')).toBe('InvalidURI');
  });

  it('does not reach a queue in the name of S3', async () => {
    const sqs = new SQSClient(cloud.config);
    await sqs.send(new CreateQueueCommand({ QueueName: 'lasting' }));
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.DeleteQueue',
    };
    const body = JSON.stringify({ QueueUrl: `${cloud.endpoint}/000000000000/lasting` });
    expect(await asked('POST /', { headers, body })).toBe('UnsupportedByLocalCloud');
    expect((await sqs.send(new ListQueuesCommand({}))).QueueUrls).toHaveLength(1);
  });
});
