import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { administrator, sdkConfig } from '../endpoint/sdk.ts';
import type { Dispatch } from '../endpoint/service.ts';
import { asService } from '../identity/access-keys.ts';
import { alarmArn } from './alarm-record.ts';
import type { AlarmRecord } from './alarm-record.ts';
import { actionsOf } from './alarm-settings.ts';
import { notificationOf } from './notification.ts';

/** SNS's limit for a subject; longer names of alarms are cut. */
const LONGEST_SUBJECT = 100;

/**
 * Publishes what an alarm has to tell, as CloudWatch itself, whom the topic's policy must let in. A topic that cannot
 * be told is told of to `onError`: on AWS, it would stand in the alarm's history.
 */
export const notifier =
  (dispatch: Dispatch, onError: (error: unknown) => void) =>
  async (alarm: AlarmRecord, before: string): Promise<void> => {
    const { settings, state } = alarm;
    if (settings.ActionsEnabled === false) return;
    const caller = asService('cloudwatch', alarmArn(settings.AlarmName));
    const sns = new SNSClient(sdkConfig(dispatch, { ...administrator, caller }));
    const { subject, message: Message } = notificationOf(alarm, before);
    for (const TopicArn of actionsOf(settings, state.value))
      await sns
        .send(new PublishCommand({ TopicArn, Subject: subject.slice(0, LONGEST_SUBJECT), Message }))
        .catch(onError);
  };
