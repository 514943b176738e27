import {
  CloudFormationClient,
  GetTemplateCommand,
  paginateListStackResources,
} from '@aws-sdk/client-cloudformation';
import { deadLettersOf } from '../checks/template/facts.ts';
import { ofType, referredTo, type Template } from '../checks/template/template.ts';
import { stackName } from '../lib/stack.ts';
import type { Target } from '../lib/target.ts';

/** A queue whose messages end among the dead letters, by its name. */
interface SourceQueue {
  name: string;
  url: string;
}

interface SourceRule {
  name: string;
  /** What events it is for; a schedule's has none. */
  pattern: { source?: string[]; 'detail-type'?: string[] };
  /** Names of the functions that it wakes. */
  functions: string[];
}

interface SourceSubscription {
  arn: string;
  topicArn: string;
  /** The name of the function that is subscribed; otherwise it is an address. */
  function?: string;
  /** Kinds of notices that it is for; all, if there are none. */
  kinds: string[];
}

/** A queue of dead letters, and whoever puts letters there. */
export interface DeadLetterQueue {
  /** Without the stage: `orders-dead-letters`. */
  name: string;
  url: string;
  queues: SourceQueue[];
  /** Names of functions that put aside what they could not work on. */
  functions: string[];
  rules: SourceRule[];
  subscriptions: SourceSubscription[];
}

/** A stack as it is deployed: its template, and the physical ids of its resources by their names in it. */
export interface Deployed {
  stack: string;
  template: Template;
  ids: ReadonlyMap<string, string>;
}

const lastPart = (urlOrArn: string) => urlOrArn.split(/[/:]/).at(-1) ?? '';

/** Every queue of dead letters of a stack, as its template has them. */
export const deadLetterQueues = ({ stack, template, ids }: Deployed): DeadLetterQueue[] => {
  const physical = (value: unknown) => referredTo(value).flatMap((id) => ids.get(id) ?? []);
  const functionsIn = (value: unknown) =>
    physical(value).filter((_, index) => referredTo(value)[index]?.endsWith('LambdaFunction'));
  const of = (type: string) => ofType(template, type).map(([id, properties]) => ({ id, ...properties }));
  return [...deadLettersOf(template)].flatMap((logicalId) => {
    const url = ids.get(logicalId);
    if (url === undefined) return [];
    const here = (value: unknown) => referredTo(value).includes(logicalId);
    const functions = of('AWS::Lambda::Function') as { id: string; DeadLetterConfig?: unknown }[];
    const own = functions.filter(({ DeadLetterConfig }) => here(DeadLetterConfig)).map(({ id }) => id);
    const rules = of('AWS::Events::Rule') as {
      id: string;
      EventPattern?: SourceRule['pattern'];
      Targets?: { DeadLetterConfig?: unknown; Arn: unknown }[];
    }[];
    const subscriptions = of('AWS::SNS::Subscription') as {
      id: string;
      RedrivePolicy?: unknown;
      TopicArn: unknown;
      Protocol: string;
      Endpoint: unknown;
      FilterPolicy?: { kind?: string[] };
    }[];
    return [
      {
        name: lastPart(url).replace(`${stack}-`, ''),
        url,
        queues: (of('AWS::SQS::Queue') as { id: string; RedrivePolicy?: unknown }[])
          .filter(({ RedrivePolicy }) => here(RedrivePolicy))
          .flatMap(({ id }) => ids.get(id) ?? [])
          .map((source) => ({ name: lastPart(source), url: source })),
        functions: own.flatMap((id) => ids.get(id) ?? []),
        // What a function could not work on has come from a rule or a topic, too.
        rules: rules
          .filter(({ Targets = [] }) =>
            Targets.some(
              ({ DeadLetterConfig, Arn }) =>
                here(DeadLetterConfig) || referredTo(Arn).some((id) => own.includes(id)),
            ),
          )
          .map(({ id, EventPattern = {}, Targets = [] }) => ({
            name: ids.get(id) ?? id,
            pattern: EventPattern,
            functions: Targets.flatMap(({ Arn }) => functionsIn(Arn)),
          })),
        subscriptions: subscriptions
          .filter(
            ({ RedrivePolicy, Endpoint }) =>
              here(RedrivePolicy) || referredTo(Endpoint).some((id) => own.includes(id)),
          )
          .map(({ id, TopicArn, Protocol, Endpoint, FilterPolicy }) => ({
            arn: ids.get(id) ?? id,
            topicArn: physical(TopicArn)[0] ?? '',
            kinds: FilterPolicy?.kind ?? [],
            ...(Protocol === 'lambda' && { function: functionsIn(Endpoint)[0] ?? '' }),
          })),
      },
    ];
  });
};

/** The stack of a target, as CloudFormation knows it. */
export const deployed = async ({ config, stage }: Target): Promise<Deployed> => {
  const client = new CloudFormationClient(config);
  const StackName = stackName(stage);
  const { TemplateBody = '{}' } = await client.send(new GetTemplateCommand({ StackName }));
  const ids = new Map<string, string>();
  for await (const { StackResourceSummaries = [] } of paginateListStackResources({ client }, { StackName }))
    for (const { LogicalResourceId = '', PhysicalResourceId = '' } of StackResourceSummaries)
      ids.set(LogicalResourceId, PhysicalResourceId);
  return { stack: StackName, template: JSON.parse(TemplateBody) as Template, ids };
};
