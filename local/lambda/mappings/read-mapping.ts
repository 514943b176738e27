import { acceptOnly } from '../../endpoint/action-error.ts';
import { ServiceError, unsupported } from '../../errors.ts';
import type { MappingRecord } from './mapping-record.ts';

/** What Create- and UpdateEventSourceMapping may say, as far as it is emulated. */
export interface MappingSettings {
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  FunctionResponseTypes?: string[];
  ScalingConfig?: { MaximumConcurrency?: number };
  Enabled?: boolean;
}

export const SETTING_MEMBERS = [
  'BatchSize',
  'MaximumBatchingWindowInSeconds',
  'FunctionResponseTypes',
  'ScalingConfig',
  'Enabled',
] as const;

type Settled = Pick<
  MappingRecord,
  'batchSize' | 'windowSeconds' | 'reportBatchItemFailures' | 'maximumConcurrency' | 'enabled'
>;

const invalid = (message: string) => new ServiceError('InvalidParameterValueException', message);

const within = (name: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(`${name} ${value} must be an integer from ${least} to ${most}`);
};

const readConcurrency = (input: MappingSettings, before?: Settled): { maximumConcurrency?: number } => {
  if (!input.ScalingConfig)
    return before?.maximumConcurrency === undefined ? {} : { maximumConcurrency: before.maximumConcurrency };
  acceptOnly('ScalingConfig', input.ScalingConfig, ['MaximumConcurrency']);
  const { MaximumConcurrency } = input.ScalingConfig;
  if (MaximumConcurrency === undefined) return {};
  return { maximumConcurrency: within('MaximumConcurrency', MaximumConcurrency, 2, 1000) };
};

/** The settings that `input` asks for; what it does not mention stays as in `before`, or has AWS's default. */
export const readSettings = (queueArn: string, input: MappingSettings, before?: Settled): Settled => {
  const fifo = queueArn.endsWith('.fifo');
  const batchSize = within('BatchSize', input.BatchSize ?? before?.batchSize ?? 10, 1, 10_000);
  const windowSeconds = within(
    'MaximumBatchingWindowInSeconds',
    input.MaximumBatchingWindowInSeconds ?? before?.windowSeconds ?? 0,
    0,
    300,
  );
  if (fifo && batchSize > 10) throw invalid('BatchSize of a FIFO queue must be 10 or less');
  if (fifo && windowSeconds > 0) throw invalid('A FIFO queue cannot have a MaximumBatchingWindowInSeconds');
  if (batchSize > 10 && windowSeconds < 1)
    throw invalid(
      'Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10',
    );
  const other = input.FunctionResponseTypes?.find((type) => type !== 'ReportBatchItemFailures');
  if (other) throw unsupported(`FunctionResponseTypes ${other}`);
  return {
    batchSize,
    windowSeconds,
    reportBatchItemFailures: input.FunctionResponseTypes
      ? input.FunctionResponseTypes.length > 0
      : (before?.reportBatchItemFailures ?? false),
    enabled: input.Enabled ?? before?.enabled ?? true,
    ...readConcurrency(input, before),
  };
};

/** Refuses event sources that are not SQS queues; answers the queue's name. */
export const queueNameOf = (eventSourceArn: string | undefined): string => {
  const [, name] = /^arn:aws:sqs:[^:]+:[^:]+:([^:]+)$/.exec(eventSourceArn ?? '') ?? [];
  if (name) return name;
  throw unsupported(`EventSourceArn ${eventSourceArn ?? '(none)'} (only SQS queues are event sources)`);
};
