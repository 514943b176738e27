import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { SendMessageCommandInput } from '@aws-sdk/client-sqs';
import { administrator, sdkConfig } from '../../endpoint/sdk.ts';
import type { CallAs } from '../../endpoint/call-as.ts';
import type { Integration } from './integration.ts';
import { asText, sdkResult } from './sdk-result.ts';
import { serviceError } from './service-error.ts';

const NAMES = { prefix: 'SQS', service: 'AmazonSQS', fallback: 'AmazonSQSException' };

/** `arn:aws:states:::sqs:sendMessage` */
export const sqsSendMessage = ({ dispatch, as }: CallAs): Integration => {
  const client = new SQSClient({ ...sdkConfig(dispatch, administrator), md5: false });
  return {
    resource: 'sqs:sendMessage',
    patterns: ['request', 'waitForTaskToken'],
    fields: [
      'QueueUrl',
      'MessageBody',
      'DelaySeconds',
      'MessageAttributes',
      'MessageSystemAttributes',
      'MessageDeduplicationId',
      'MessageGroupId',
    ],
    required: ['QueueUrl', 'MessageBody'],
    async run(parameters, { caller, trace }) {
      const input = {
        ...parameters,
        MessageBody: asText(parameters['MessageBody']),
      } as unknown as SendMessageCommandInput;
      try {
        return sdkResult(await as(caller, () => client.send(new SendMessageCommand(input)), trace));
      } catch (error) {
        throw serviceError(error, NAMES);
      }
    },
  };
};
