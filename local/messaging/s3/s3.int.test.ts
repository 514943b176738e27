import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  GetBucketTaggingCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { expect } from 'expect';
import { startTestMessaging } from '../test-messaging.ts';

describe('S3', () => {
  const folder = mkdtempSync(join(tmpdir(), 's3-'));
  const Bucket = 'artefacts';
  let messaging: Awaited<ReturnType<typeof startTestMessaging>>;
  let s3: S3Client;
  const start = async () => {
    messaging = await startTestMessaging(folder);
    s3 = new S3Client(messaging.config);
  };
  const stop = async () => {
    s3.destroy();
    await messaging.stop();
  };
  before(async () => {
    await start();
    await s3.send(new CreateBucketCommand({ Bucket }));
  });
  after(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  it('keeps objects with their metadata over a restart', async () => {
    const Body = Buffer.from([0, 255, 10, 13, 0]);
    const put = {
      Bucket,
      Key: 'a b/ü.zip',
      Body,
      ContentType: 'application/zip',
      Metadata: { filesha256: 'x' },
    };
    await s3.send(new PutObjectCommand(put));
    await stop();
    await start();
    expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'a b/ü.zip' }))).toMatchObject({
      ContentLength: 5,
      Metadata: { filesha256: 'x' },
    });
    const object = await s3.send(new GetObjectCommand({ Bucket, Key: 'a b/ü.zip' }));
    expect(Buffer.from((await object.Body?.transformToByteArray()) ?? [])).toEqual(Body);
    const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'a b/' }));
    expect(Contents).toMatchObject([{ Key: 'a b/ü.zip', Size: 5 }]);
  });

  it('deletes many objects at once', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'old', Body: 'x' }));
    await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'old' }, { Key: 'a b/ü.zip' }] } }),
    );
    expect((await s3.send(new ListObjectsV2Command({ Bucket }))).KeyCount).toBe(0);
    await expect(s3.send(new HeadObjectCommand({ Bucket, Key: 'old' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('remembers the settings of a bucket, and nothing is overwritten by them', async () => {
    const Policy = JSON.stringify({ Statement: [] });
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    expect((await s3.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
    const TagSet = [{ Key: 'STAGE', Value: 'dev' }];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
    expect((await s3.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual(TagSet);
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules).toHaveLength(1);
    expect((await s3.send(new GetBucketLocationCommand({ Bucket }))).LocationConstraint).toBeFalsy();
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket: 'absent' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });

  it('refuses what fauxqs would mistake for something else', async () => {
    await s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'content' }));
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
    await expect(s3.send(new PutObjectTaggingCommand({ Bucket, Key: 'kept', Tagging }))).rejects.toThrow(
      /tagging/,
    );
    await expect(s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'kept' }))).rejects.toThrow(/tagging/);
    await expect(s3.send(new ListObjectVersionsCommand({ Bucket }))).rejects.toThrow(/versions/);
    await expect(
      s3.send(new PutObjectCommand({ Bucket, Key: 'kept', Body: 'new', IfNoneMatch: '*' })),
    ).rejects.toThrow(/if-none-match/);
    // With a sum of its own, the body is sent without the one that is named.
    const sum = { ChecksumSHA256: createHash('sha256').update('new').digest('base64') };
    const named = { Bucket, Key: 'kept', Body: 'new', ...sum, ChecksumAlgorithm: 'CRC32C' as const };
    await expect(s3.send(new PutObjectCommand(named))).rejects.toThrow(/x-amz-sdk-checksum-algorithm/);
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'kept' }));
    expect(await Body?.transformToString()).toBe('content');
  });

  it('forgets the settings of a bucket with it', async () => {
    await s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'kept' }] } }));
    await s3.send(new DeleteBucketCommand({ Bucket }));
    await expect(s3.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({ name: 'NotFound' });
    await s3.send(new CreateBucketCommand({ Bucket }));
    await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
      name: 'NoSuchBucketPolicy',
    });
  });
});
