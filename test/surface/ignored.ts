/**
 * What the local cloud takes and does not act on, in no way that can be seen, by the reason for it. An entry is
 * `service Operation member`; `*` stands for every operation. An entry that is no longer true fails the test.
 */
export const IGNORED: Readonly<Record<string, readonly string[]>> = {
  'A token that tells a repeated call from a new one: such a call finds its work done, or is refused': [
    'cloudformation * ClientRequestToken',
  ],
  'CloudFormation acts as the administrator (docs/local-cloud.md)': ['cloudformation * RoleARN'],
  'Without transforms both stages of a template are the same': ['cloudformation GetTemplate TemplateStage'],
  'A long poll that finds a message at once answers the same: sqs.int.test.ts has it wait': [
    'sqs ReceiveMessage WaitTimeSeconds',
  ],
  'Every subscription is confirmed at once, and so its ARN answered (docs/local-cloud.md)': [
    'sns Subscribe ReturnSubscriptionArn',
  ],
  'Keys are answered as they are, and the answer does not claim otherwise': [
    's3 ListObjects EncodingType',
    's3 ListObjectsV2 EncodingType',
  ],
  'S3 itself does not look at metadata unless it is told to replace them': [
    's3 CopyObject CacheControl',
    's3 CopyObject ContentDisposition',
    's3 CopyObject ContentEncoding',
    's3 CopyObject ContentLanguage',
    's3 CopyObject Metadata.loud',
  ],
  'It chooses how the body is verified, and the body is right': [
    's3 DeleteObjects ChecksumAlgorithm',
    's3 PutBucketCors ChecksumAlgorithm',
    's3 PutBucketEncryption ChecksumAlgorithm',
    's3 PutBucketLifecycleConfiguration ChecksumAlgorithm',
    's3 PutBucketOwnershipControls ChecksumAlgorithm',
    's3 PutBucketPolicy ChecksumAlgorithm',
    's3 PutBucketTagging ChecksumAlgorithm',
    's3 PutBucketVersioning ChecksumAlgorithm',
    's3 PutPublicAccessBlock ChecksumAlgorithm',
  ],
  'Each part was verified when it was sent': [
    's3 CompleteMultipartUpload MultipartUpload.Parts.ChecksumCRC32',
    's3 CompleteMultipartUpload MultipartUpload.Parts.ChecksumSHA1',
    's3 CompleteMultipartUpload MultipartUpload.Parts.ChecksumSHA256',
  ],
  'Every read is of the latest here': [
    'dynamodb * ConsistentRead',
    'dynamodb * RequestItems.loud.ConsistentRead',
    'dynamodb * Statements.ConsistentRead',
  ],
  'A transaction that comes twice is performed once: service.int.test.ts of local/dynamodb sends one twice': [
    'dynamodb ExecuteTransaction ClientRequestToken',
    'dynamodb TransactWriteItems ClientRequestToken',
  ],
  'SDKs ask by themselves for the checksums of objects, and get them anyway': ['s3 GetObject ChecksumMode'],
  'Streams have names by chance: logs.int.test.ts has some whose order can be told': [
    'logs DescribeLogStreams orderBy',
  ],
  'A stream has one shard, so that no page is smaller': ['dynamodb DescribeStream Limit'],
  'It is for iterators that begin at a number': ['dynamodb GetShardIterator SequenceNumber'],
  'It is for rules that AWS manages, and there are none': [
    'events DeleteRule Force',
    'events RemoveTargets Force',
  ],
  'Lines of all streams are always answered in the order of their time, as on AWS since 2019': [
    'logs FilterLogEvents interleaved',
  ],
};

const counts = new Map(
  Object.values(IGNORED)
    .flat()
    .map((entry) => [entry, 0]),
);

/** Whether a member is known to be ignored; it is asked of those only that are. */
export const isListed = (service: string, operation: string, member: string): boolean =>
  [operation, '*'].some((name) => {
    const entry = `${service} ${name} ${member}`;
    const count = counts.get(entry);
    if (count !== undefined) counts.set(entry, count + 1);
    return count !== undefined;
  });

/** Entries for a service that nobody has asked for. */
export const stale = (service: string): string[] =>
  [...counts]
    .filter(([entry, count]) => count === 0 && entry.startsWith(`${service} `))
    .map(([entry]) => entry);
