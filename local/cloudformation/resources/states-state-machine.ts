import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { arn } from '../../arn.ts';
import { ifThere, unlessGone } from './gone.ts';
import { replaces, resourceType, updates } from './resource-type.ts';
import type { Properties, Workbench } from './resource-type.ts';
import { document, flag, list, notEmulated, object, oneOf, record, required, tags, text } from './shapes.ts';
import { lowerTags } from './tag-map.ts';

const properties = {
  StateMachineName: replaces(text),
  StateMachineType: replaces(oneOf('STANDARD', 'EXPRESS')),
  RoleArn: updates(required(text)),
  DefinitionString: updates(text),
  Definition: updates(document),
  DefinitionSubstitutions: updates(record(text)),
  DefinitionS3Location: updates(notEmulated('give DefinitionString or Definition')),
  LoggingConfiguration: updates(
    object({
      Level: oneOf('ALL', 'ERROR', 'FATAL', 'OFF'),
      IncludeExecutionData: flag,
      Destinations: list(object({ CloudWatchLogsLogGroup: object({ LogGroupArn: text }) })),
    }),
  ),
  TracingConfiguration: updates(object({ Enabled: flag })),
  EncryptionConfiguration: updates(notEmulated()),
  Tags: updates(tags),
};
type StateMachine = Properties<typeof properties>;

const definitionOf = ({ DefinitionString, Definition, DefinitionSubstitutions = {} }: StateMachine): string =>
  (DefinitionString ?? JSON.stringify(Definition)).replaceAll(
    /\$\{([\w-]+)\}/g,
    (whole, name: string) => DefinitionSubstitutions[name] ?? whole,
  );

const loggingOf = ({ LoggingConfiguration }: StateMachine) =>
  LoggingConfiguration && {
    level: LoggingConfiguration.Level,
    includeExecutionData: LoggingConfiguration.IncludeExecutionData,
    destinations: LoggingConfiguration.Destinations?.map(({ CloudWatchLogsLogGroup }) => ({
      cloudWatchLogsLogGroup: { logGroupArn: CloudWatchLogsLogGroup?.LogGroupArn },
    })),
  };

const tracingOf = ({ TracingConfiguration }: StateMachine) =>
  TracingConfiguration && { enabled: TracingConfiguration.Enabled };

const nameOf = ({ StateMachineName }: StateMachine, bench: Workbench): string =>
  StateMachineName ?? bench.name(80);

export const statesStateMachine = resourceType({
  type: 'AWS::StepFunctions::StateMachine',
  properties,
  attributes: ['Arn', 'Name', 'StateMachineRevisionId'],
  nameProperty: 'StateMachineName',
  check: ({ DefinitionString, Definition }, problems) => {
    if ((DefinitionString === undefined) === (Definition === undefined))
      problems.push('must have one of the properties DefinitionString and Definition');
  },
  create: async (machine, bench) => {
    const name = nameOf(machine, bench);
    const { stateMachineArn = '' } = await bench.aws.sfn.send(
      new CreateStateMachineCommand({
        name,
        type: machine.StateMachineType,
        definition: definitionOf(machine),
        roleArn: machine.RoleArn,
        loggingConfiguration: loggingOf(machine),
        tracingConfiguration: tracingOf(machine),
        tags: lowerTags(bench.tags(machine.Tags)),
      }),
    );
    const attributes = { Arn: stateMachineArn, Name: name, StateMachineRevisionId: 'INITIAL' };
    return { id: stateMachineArn, attributes };
  },
  update: async (stateMachineArn, machine, before, { aws: { sfn }, tags: all, tagsGone }) => {
    const { revisionId } = await sfn.send(
      new UpdateStateMachineCommand({
        stateMachineArn,
        definition: definitionOf(machine),
        roleArn: machine.RoleArn,
        loggingConfiguration: loggingOf(machine) ?? { level: 'OFF', includeExecutionData: false },
        tracingConfiguration: tracingOf(machine) ?? { enabled: false },
      }),
    );
    const tagKeys = tagsGone(machine.Tags, before.Tags);
    if (tagKeys.length > 0)
      await sfn.send(new UntagResourceCommand({ resourceArn: stateMachineArn, tagKeys }));
    await sfn.send(
      new TagResourceCommand({ resourceArn: stateMachineArn, tags: lowerTags(all(machine.Tags)) }),
    );
    return revisionId === undefined ? {} : { StateMachineRevisionId: revisionId };
  },
  remove: (stateMachineArn, _machine, { aws }) =>
    unlessGone(aws.sfn.send(new DeleteStateMachineCommand({ stateMachineArn }))),
  isGone: async (stateMachineArn, { aws }) =>
    !(await ifThere(aws.sfn.send(new DescribeStateMachineCommand({ stateMachineArn })))),
  find: async (machine, bench) => {
    const stateMachineArn = arn('states', `stateMachine:${nameOf(machine, bench)}`);
    const command = new DescribeStateMachineCommand({ stateMachineArn });
    return (await ifThere(bench.aws.sfn.send(command)))?.stateMachineArn;
  },
});
