/** As the API has them. */
export interface LoggingConfiguration {
  level: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  includeExecutionData: boolean;
  destinations?: LogDestination[];
}

export interface LogDestination {
  /** `arn:aws:logs:…:log-group:<name>:*` */
  cloudWatchLogsLogGroup: { logGroupArn: string };
}

export type MachineType = 'STANDARD' | 'EXPRESS';

export interface TracingConfiguration {
  enabled: boolean;
}
