import {
  CreateActivityCommand,
  DeleteActivityCommand,
  DescribeActivityCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-sfn';
import { arn } from '../../arn.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import { notEmulated, required, tags, text } from './shapes.ts';
import { lowerTags } from './tag-map.ts';

export const statesActivity = resourceType({
  type: 'AWS::StepFunctions::Activity',
  properties: {
    Name: replaces(required(text)),
    EncryptionConfiguration: updates(notEmulated()),
    Tags: updates(tags),
  },
  attributes: ['Arn', 'Name'],
  nameProperty: 'Name',
  create: async ({ Name, Tags }, bench) => {
    const { activityArn = '' } = await bench.aws.sfn.send(
      new CreateActivityCommand({ name: Name, tags: lowerTags(bench.tags(Tags)) }),
    );
    return { id: activityArn, attributes: { Arn: activityArn, Name } };
  },
  update: async (resourceArn, { Tags }, before, { aws: { sfn }, tags: all, tagsGone }) => {
    const tagKeys = tagsGone(Tags, before.Tags);
    if (tagKeys.length > 0) await sfn.send(new UntagResourceCommand({ resourceArn, tagKeys }));
    await sfn.send(new TagResourceCommand({ resourceArn, tags: lowerTags(all(Tags)) }));
  },
  remove: (activityArn, _activity, { aws }) =>
    unlessGone(aws.sfn.send(new DeleteActivityCommand({ activityArn }))),
  find: async ({ Name }, bench) => {
    const command = new DescribeActivityCommand({ activityArn: arn('states', `activity:${Name}`) });
    return (await ifThere(bench.aws.sfn.send(command)))?.activityArn;
  },
});
