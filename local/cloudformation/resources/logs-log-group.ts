import {
  CreateLogGroupCommand,
  DeleteLogGroupCommand,
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
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
  update: async (logGroupName, { RetentionInDays }, before, { aws: { logs } }) => {
    if (RetentionInDays !== undefined)
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: RetentionInDays }));
    else if (before.RetentionInDays !== undefined)
      await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
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
