import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  ListEventSourceMappingsCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateEventSourceMappingCommand,
} from '@aws-sdk/client-lambda';
import { arn } from '../../arn.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { flag, list, notEmulated, object, oneOf, required, tags, text, whole } from './shapes.ts';
import { tagMap } from './tag-map.ts';

export const lambdaEventSourceMapping = resourceType({
  type: 'AWS::Lambda::EventSourceMapping',
  properties: {
    EventSourceArn: replaces(required(text)),
    FunctionName: updates(required(text)),
    BatchSize: updates(whole),
    MaximumBatchingWindowInSeconds: updates(whole),
    FunctionResponseTypes: updates(list(oneOf('ReportBatchItemFailures'))),
    ScalingConfig: updates(object({ MaximumConcurrency: whole })),
    Enabled: updates(flag),
    FilterCriteria: updates(notEmulated()),
    Tags: updates(tags),
  },
  attributes: ['Id', 'EventSourceMappingArn'],
  create: async (mapping, { aws, tags: all }) => {
    const { UUID = '' } = await aws.lambda.send(
      new CreateEventSourceMappingCommand({ ...mapping, Tags: tagMap(all(mapping.Tags)) }),
    );
    const EventSourceMappingArn = arn('lambda', `event-source-mapping:${UUID}`);
    return { id: UUID, attributes: { Id: UUID, EventSourceMappingArn } };
  },
  update: async (UUID, mapping, before, { aws, tags: all, tagsGone }) => {
    const { EventSourceMappingArn: Resource = '' } = await aws.lambda.send(
      new UpdateEventSourceMappingCommand({
        UUID,
        FunctionName: mapping.FunctionName,
        BatchSize: mapping.BatchSize ?? 10,
        MaximumBatchingWindowInSeconds: mapping.MaximumBatchingWindowInSeconds ?? 0,
        FunctionResponseTypes: mapping.FunctionResponseTypes ?? [],
        ScalingConfig: mapping.ScalingConfig ?? {},
        Enabled: mapping.Enabled ?? true,
      }),
    );
    const TagKeys = tagsGone(mapping.Tags, before.Tags);
    if (TagKeys.length > 0) await aws.lambda.send(new UntagResourceCommand({ Resource, TagKeys }));
    await aws.lambda.send(new TagResourceCommand({ Resource, Tags: tagMap(all(mapping.Tags)) }));
  },
  remove: (UUID, _mapping, { aws }) =>
    unlessGone(aws.lambda.send(new DeleteEventSourceMappingCommand({ UUID }))),
  find: async ({ EventSourceArn, FunctionName }, { aws }) => {
    const command = new ListEventSourceMappingsCommand({ EventSourceArn, FunctionName });
    return (await ifThere(aws.lambda.send(command)))?.EventSourceMappings?.[0]?.UUID;
  },
});
