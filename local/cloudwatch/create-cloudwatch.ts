import type { Clock } from '../clock.ts';
import { on } from '../endpoint/accesses.ts';
import { plainOperation } from '../endpoint/operation.ts';
import { jsonService, queryService } from '../endpoint/protocols.ts';
import type { Action, AwsRequest, Dispatch, Service } from '../endpoint/service.ts';
import { strict } from '../endpoint/strict.ts';
import type { Store } from '../store.ts';
import { CLOUDWATCH_ACCESSES } from './accesses.ts';
import { openAlarms } from './alarm-record.ts';
import { dashboardActions } from './api/dashboard-actions.ts';
import { deleteAlarms } from './api/delete-alarms.ts';
import { describeAlarms } from './api/describe-alarms.ts';
import { putMetricAlarm } from './api/put-metric-alarm.ts';
import { setAlarmState } from './api/set-alarm-state.ts';
import { switchActions } from './api/switch-actions.ts';
import { tagActions } from './api/tag-actions.ts';
import { openDashboards } from './dashboards.ts';
import { CLOUDWATCH_MEMBERS } from './members.ts';
import { notifier } from './notify.ts';
import type { CloudWatchParts } from './parts.ts';
import { typedInput } from './typed-input.ts';

export interface CloudWatchOptions {
  store: Store;
  clock: Clock;
  dispatch: Dispatch;
  /** Told of notices that could not be published. */
  onError: (error: unknown) => void;
}

const actionsOf = (parts: CloudWatchParts): Record<string, Action> =>
  strict(
    {
      PutMetricAlarm: putMetricAlarm(parts),
      DescribeAlarms: describeAlarms(parts),
      DeleteAlarms: deleteAlarms(parts),
      SetAlarmState: setAlarmState(parts),
      EnableAlarmActions: switchActions(parts, true),
      DisableAlarmActions: switchActions(parts, false),
      ...tagActions(parts),
      ...dashboardActions(parts),
    },
    CLOUDWATCH_MEMBERS,
    'MissingParameter',
  );

/** The name that signatures are scoped to is another than the one in policies. */
const NAME = 'monitoring';

/**
 * Amazon CloudWatch: alarms, which act when their state is set by hand, and dashboards. There are no metrics.
 * SDKs speak JSON to it, older command lines forms and XML.
 */
export const createCloudWatch = ({ store, clock, dispatch, onError }: CloudWatchOptions): Service => {
  const actions = actionsOf({
    clock,
    alarms: openAlarms(store),
    dashboards: openDashboards(store),
    act: notifier(dispatch, onError),
  });
  const fromForms = Object.entries(actions).map(([name, action]): [string, Action] => [
    name,
    (input, caller) => action(typedInput(input) as never, caller),
  ]);
  const json = jsonService({ name: NAME, version: '1.0', actions, accesses: CLOUDWATCH_ACCESSES });
  const query = queryService({
    name: NAME,
    namespace: 'http://monitoring.amazonaws.com/doc/2010-08-01/',
    actions: Object.fromEntries(fromForms),
    accesses: CLOUDWATCH_ACCESSES,
  });
  const protocolOf = ({ headers }: AwsRequest) => (headers['x-amz-target'] === undefined ? query : json);
  return {
    name: NAME,
    operationOf: (request) => {
      const operation = protocolOf(request).operationOf?.(request) ?? plainOperation(request);
      // One that the table does not have is still named as policies name it.
      return Object.hasOwn(CLOUDWATCH_ACCESSES, operation.name)
        ? operation
        : { ...operation, accesses: on(`cloudwatch:${operation.name}`) };
    },
    handle: (request) => protocolOf(request).handle(request),
  };
};
