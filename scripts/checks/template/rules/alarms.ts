import { deadLettersOf } from '../facts.ts';
import type { TemplateRule } from '../rule.ts';
import { offending, ofType, referredTo } from '../template.ts';
import type { Properties, Template } from '../template.ts';

const ALARM = 'AWS::CloudWatch::Alarm';

/** What is watched of each resource of a type. */
const WATCHED: [type: string, metrics: string[]][] = [
  [
    'AWS::StepFunctions::StateMachine',
    ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted', 'ExecutionThrottled'],
  ],
  ['AWS::Lambda::Function', ['Errors', 'Throttles']],
  ['AWS::DynamoDB::Table', ['ReadThrottleEvents', 'WriteThrottleEvents']],
  ['AWS::SNS::Topic', ['NumberOfNotificationsFailed']],
  ['AWS::Events::Rule', ['FailedInvocations']],
];

const watches = (template: Template, id: string, metric: string): boolean =>
  ofType(template, ALARM).some(
    ([, { MetricName, Dimensions }]) => MetricName === metric && referredTo(Dimensions).includes(id),
  );

const unwatched = (template: Template, ids: readonly string[], metrics: readonly string[]): string[] =>
  ids.flatMap((id) =>
    metrics.flatMap((metric) => (watches(template, id, metric) ? [] : [`${id} ${metric}`])),
  );

const idsOf = (template: Template, type: string): string[] => ofType(template, type).map(([id]) => id);

/** The part of docs/operations.md that an alarm names. */
export const anchorOf = ({ AlarmDescription = '' }: Properties): string | undefined =>
  /docs\/operations\.md#([a-z]+(?:-[a-z]+)*)$/.exec(String(AlarmDescription))?.[1];

const bodyOf = (template: Template): unknown =>
  ofType(template, 'AWS::CloudWatch::Dashboard').map(([, { DashboardBody }]) => DashboardBody);

export const alarms: TemplateRule[] = [
  {
    subject: 'alarms',
    holds: 'watch every process, function, table, topic and rule',
    offenders: (template) =>
      WATCHED.flatMap(([type, metrics]) => unwatched(template, idsOf(template, type), metrics)),
  },
  {
    subject: 'alarms',
    holds: 'watch whether there are dead letters, and how long messages wait where somebody waits for them',
    offenders: (template) => {
      const dead = [...deadLettersOf(template)];
      const read = ofType(template, 'AWS::Lambda::EventSourceMapping').flatMap(([, { EventSourceArn }]) =>
        referredTo(EventSourceArn),
      );
      return [
        ...unwatched(template, dead, ['ApproximateNumberOfMessagesVisible']),
        ...unwatched(template, read, ['ApproximateAgeOfOldestMessage']),
      ];
    },
  },
  {
    subject: 'alarms',
    holds: 'watch for orders that could not be undone, and for silence',
    offenders: (template) => {
      const watched = new Set(ofType(template, ALARM).map(([, { MetricName }]) => MetricName));
      return ['CompensationFailed', 'ExecutionsStarted'].filter((metric) => !watched.has(metric));
    },
  },
  {
    subject: 'alarms',
    holds: 'tell somebody',
    offenders: (template) =>
      offending(template, ALARM, ({ AlarmActions }) => referredTo(AlarmActions).length === 0),
  },
  {
    subject: 'alarms',
    holds: 'say what to do first, and where it is written',
    offenders: (template) =>
      offending(
        template,
        ALARM,
        (alarm) => !/\. First \w/.test(String(alarm['AlarmDescription'])) || anchorOf(alarm) === undefined,
      ),
  },
  {
    subject: 'alarms',
    holds: 'know what it means when there is nothing to measure',
    offenders: (template) =>
      offending(template, ALARM, ({ TreatMissingData }) => TreatMissingData === undefined),
  },
  {
    subject: 'the dashboard',
    holds: 'shows every process, function, table, queue, topic and rule',
    offenders: (template) => {
      const shown = new Set(referredTo(bodyOf(template)));
      const types = [...WATCHED.map(([type]) => type), 'AWS::SQS::Queue'];
      return types.flatMap((type) => idsOf(template, type)).filter((id) => !shown.has(id));
    },
  },
];
