import { NAMESPACE } from '../../../../src/platform/metrics.ts';
import type { Metric } from '../../../../src/platform/metrics.ts';
import { deadLettersOf, indexesOf, stageOf } from '../facts.ts';
import type { TemplateRule } from '../rule.ts';
import { offending, ofType, referredTo } from '../template.ts';
import type { Properties, Template } from '../template.ts';
import { isWatched, MACHINES, QUEUES, TABLE_THROTTLES, TABLES, watchOf, WATCHED } from '../watched.ts';
import type { Kind, Watch } from '../watched.ts';

const ALARM = 'AWS::CloudWatch::Alarm';

const idsOf = (template: Template, type: string): string[] => ofType(template, type).map(([id]) => id);

const unwatched = (template: Template, kind: Kind, ids: readonly string[]): string[] =>
  ids.flatMap((id) =>
    kind.metrics.flatMap((metric) =>
      isWatched(template, watchOf(kind, id, metric)) ? [] : [`${id} ${metric}`],
    ),
  );

/** By which steps write, and nearly all read, the record of an order. */
const ORDER_OPERATIONS = ['TransactWriteItems', 'BatchGetItem'];

const ofIndex = (index: string) => [{ Name: 'GlobalSecondaryIndexName', Value: index }];

/** The metric that this shop writes itself, in every stage under its name. */
const ofStage = (template: Template, metric: Metric): Watch => ({
  Namespace: NAMESPACE,
  MetricName: metric,
  Dimensions: [{ Name: 'Stage', Value: stageOf(template) }],
  Statistic: 'Sum',
  ComparisonOperator: 'GreaterThanOrEqualToThreshold',
});

const missing = (template: Template, watches: readonly Watch[]): string[] =>
  watches.filter((watch) => !isWatched(template, watch)).map(({ MetricName }) => MetricName);

/** The part of docs/operations.md that an alarm names. */
export const anchorOf = ({ AlarmDescription = '' }: Properties): string | undefined =>
  /docs\/operations\.md#([a-z]+(?:-[a-z]+)*)$/.exec(String(AlarmDescription))?.[1];

const bodyOf = (template: Template): unknown =>
  ofType(template, 'AWS::CloudWatch::Dashboard').map(([, { DashboardBody }]) => DashboardBody);

export const alarms: TemplateRule[] = [
  {
    subject: 'alarms',
    holds: 'watch every process, function, API, table, topic and rule',
    offenders: (template) => WATCHED.flatMap((kind) => unwatched(template, kind, idsOf(template, kind.type))),
  },
  {
    subject: 'alarms',
    holds: 'watch every index of a table, which the metrics of the table leave out',
    offenders: (template) =>
      indexesOf(template).flatMap(({ table, index }) =>
        TABLE_THROTTLES.flatMap((metric) =>
          isWatched(template, watchOf(TABLES, table, metric, ofIndex(index))) ? [] : [`${index} ${metric}`],
        ),
      ),
  },
  {
    subject: 'alarms',
    holds: 'watch for errors of DynamoDB itself in the transactions and reads of orders',
    offenders: (template) =>
      ORDER_OPERATIONS.filter(
        (operation) =>
          !isWatched(
            template,
            watchOf(TABLES, 'OrderTable', 'SystemErrors', [{ Name: 'Operation', Value: operation }]),
          ),
      ),
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
        ...unwatched(template, { ...QUEUES, metrics: ['ApproximateNumberOfMessagesVisible'] }, dead),
        ...unwatched(template, { ...QUEUES, metrics: ['ApproximateAgeOfOldestMessage'] }, read),
      ];
    },
  },
  {
    subject: 'alarms',
    holds:
      'watch for orders that could not be undone or are disputed, for a desk that fails, for signatures that are refused, ' +
      'and for silence',
    offenders: (template) =>
      missing(template, [
        ofStage(template, 'CompensationFailed'),
        ofStage(template, 'OrderDisputed'),
        ofStage(template, 'MessageFailed'),
        ofStage(template, 'SignatureRefused'),
        {
          ...watchOf(MACHINES, 'StoreCheckoutFlow', 'ExecutionsStarted'),
          ComparisonOperator: 'LessThanThreshold',
        },
      ]),
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
    holds: 'shows every process, function, API, table, queue, topic and rule',
    offenders: (template) => {
      const shown = new Set(referredTo(bodyOf(template)));
      const types = [...WATCHED, QUEUES].map(({ type }) => type);
      return types.flatMap((type) => idsOf(template, type)).filter((id) => !shown.has(id));
    },
  },
  {
    subject: 'the dashboard',
    holds: 'shows every index of a table',
    offenders: (template) => {
      const shown = JSON.stringify(bodyOf(template)).replaceAll('\\', '');
      return indexesOf(template)
        .map(({ table, index }) => `"\${${table}}","GlobalSecondaryIndexName","${index}"`)
        .filter((metric) => !shown.includes(metric));
    },
  },
];
