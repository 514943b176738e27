import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { CallAs } from '../../endpoint/call-as.ts';
import type { Integration } from './integration.ts';
import { asText, sdkResult } from './sdk-result.ts';
import { serviceError } from './service-error.ts';

const NAMES = { prefix: 'SNS', service: 'AmazonSNS', fallback: 'AmazonSNSException' };

/** `arn:aws:states:::sns:publish` */
export const snsPublish = ({ dispatch, as }: CallAs): Integration => {
  const client = new SNSClient(sdkConfig(dispatch, administrator));
  return {
    resource: 'sns:publish',
    patterns: ['request', 'waitForTaskToken'],
    fields: [
      'TopicArn',
      'TargetArn',
      'PhoneNumber',
      'Message',
      'Subject',
      'MessageStructure',
      'MessageAttributes',
      'MessageDeduplicationId',
      'MessageGroupId',
    ],
    required: ['Message'],
    async run(parameters, { caller, trace }) {
      const input = {
        ...parameters,
        Message: asText(parameters['Message']),
      } as unknown as PublishCommandInput;
      try {
        return sdkResult(await as(caller, () => client.send(new PublishCommand(input)), trace));
      } catch (error) {
        throw serviceError(error, NAMES);
      }
    },
  };
};
