import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError } from '../../errors.ts';
import type { EventInvokeConfig, FunctionRecord } from '../function-record.ts';
import { assertTarget } from '../invocation/destinations.ts';

export interface EventInvokeConfigInput extends Omit<EventInvokeConfig, 'LastModified'> {
  FunctionName: string;
  Qualifier?: string;
}

const within = (name: string, value: number | undefined, least: number, most: number) => {
  if (value !== undefined && !(Number.isInteger(value) && value >= least && value <= most))
    throw new ServiceError(
      'ValidationException',
      `${name} ${value} must be an integer from ${least} to ${most}`,
    );
};

/** What the input asks for; throws for what AWS or the local cloud refuses. */
export const readEventInvokeConfig = (action: string, input: EventInvokeConfigInput) => {
  const { FunctionName: _, Qualifier: __, ...config } = input;
  acceptOnly(action, config, ['MaximumRetryAttempts', 'MaximumEventAgeInSeconds', 'DestinationConfig']);
  within('MaximumRetryAttempts', config.MaximumRetryAttempts, 0, 2);
  within('MaximumEventAgeInSeconds', config.MaximumEventAgeInSeconds, 60, 21_600);
  const { OnSuccess, OnFailure, ...unknown } = config.DestinationConfig ?? {};
  acceptOnly(`${action} DestinationConfig`, unknown, []);
  if (OnSuccess?.Destination) assertTarget('DestinationConfig.OnSuccess', OnSuccess.Destination);
  if (OnFailure?.Destination) assertTarget('DestinationConfig.OnFailure', OnFailure.Destination);
  return config;
};

export const describeEventInvokeConfig = ({ configuration, eventInvokeConfig }: FunctionRecord) => {
  if (!eventInvokeConfig)
    throw new ServiceError(
      'ResourceNotFoundException',
      `The function ${configuration.FunctionArn}:$LATEST doesn't have an EventInvokeConfig`,
      404,
    );
  return {
    FunctionArn: `${configuration.FunctionArn}:$LATEST`,
    DestinationConfig: { OnSuccess: {}, OnFailure: {} },
    ...eventInvokeConfig,
    LastModified: new Date(eventInvokeConfig.LastModified),
  };
};
