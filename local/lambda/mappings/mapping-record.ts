import { arn } from '../../arn.ts';
import { functionArn } from '../function-record.ts';

/** An event source mapping as the local cloud keeps it. */
export interface MappingRecord {
  uuid: string;
  functionName: string;
  queueArn: string;
  /** Messages in one invocation, at most. */
  batchSize: number;
  /** How long a batch may wait to become full. */
  windowSeconds: number;
  reportBatchItemFailures: boolean;
  /** Invocations at once, at most; absent: as many as the function may have. */
  maximumConcurrency?: number;
  enabled: boolean;
  /** Milliseconds since 1970. */
  lastModified: number;
  tags: Record<string, string>;
}

export const mappingArn = (uuid: string): string => arn('lambda', `event-source-mapping:${uuid}`);

export type MappingState = 'Enabled' | 'Disabling' | 'Disabled';

/** A mapping as AWS describes it. */
export const describeMapping = (mapping: MappingRecord, state: MappingState | 'Deleting') => ({
  UUID: mapping.uuid,
  EventSourceMappingArn: mappingArn(mapping.uuid),
  EventSourceArn: mapping.queueArn,
  FunctionArn: functionArn(mapping.functionName),
  BatchSize: mapping.batchSize,
  MaximumBatchingWindowInSeconds: mapping.windowSeconds,
  FunctionResponseTypes: mapping.reportBatchItemFailures ? ['ReportBatchItemFailures'] : [],
  ...(mapping.maximumConcurrency !== undefined && {
    ScalingConfig: { MaximumConcurrency: mapping.maximumConcurrency },
  }),
  State: state,
  StateTransitionReason: 'USER_INITIATED',
  LastModified: new Date(mapping.lastModified),
});
