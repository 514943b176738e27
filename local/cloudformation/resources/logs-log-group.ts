import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { arn } from '../../arn.ts';
import { unlessGone } from './gone.ts';
import { kept, replaces, resourceType, updates } from './resource-type.ts';
import { flag, notEmulated, oneOf, tags, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

export const logsLogGroup = resourceType({
  type: 'AWS::Logs::LogGroup',
  properties: {
    LogGroupName: replaces(text),
    LogGroupClass: replaces(oneOf('STANDARD')),
    RetentionInDays: updates(whole),
    KmsKeyId: kept(text),
    DeletionProtectionEnabled: kept(flag),
    DataProtectionPolicy: updates(notEmulated()),
    Tags: updates(tags),
  },
  attributes: ['Arn'],
  nameProperty: 'LogGroupName',
  create: async ({ LogGroupName, RetentionInDays, Tags }, bench) => {
    const logGroupName = LogGroupName ?? bench.name(512);
    const { logs } = bench.aws;
    await logs.send(new CreateLogGroupCommand({ logGroupName, tags: tagMap(bench.tags(Tags)) }));
    bench.made(logGroupName);
    if (RetentionInDays !== undefined)
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: RetentionInDays }));
    return { id: logGroupName, attributes: { Arn: arn('logs', `log-group:${logGroupName}:*`) } };
  },
  update: async (logGroupName, { RetentionInDays, Tags }, before, { aws: { logs }, tags: all, tagsGone }) => {
    if (RetentionInDays !== undefined)
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: RetentionInDays }));
    else if (before.RetentionInDays !== undefined)
      await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
    const resourceArn = arn('logs', `log-group:${logGroupName}`);
    const tagKeys = tagsGone(Tags, before.Tags);
    if (tagKeys.length > 0) await logs.send(new UntagResourceCommand({ resourceArn, tagKeys }));
    await logs.send(new TagResourceCommand({ resourceArn, tags: tagMap(all(Tags)) }));
  },
  remove: (logGroupName, _group, { aws }) =>
    unlessGone(aws.logs.send(new DeleteLogGroupCommand({ logGroupName }))),
  find: async ({ LogGroupName }, bench) => {
    const logGroupNamePrefix = LogGroupName ?? bench.name(512);
    const { logGroups = [] } = await bench.aws.logs.send(
      new DescribeLogGroupsCommand({ logGroupNamePrefix, limit: 50 }),
    );
    return logGroups.find(({ logGroupName }) => logGroupName === logGroupNamePrefix)?.logGroupName;
  },
});
