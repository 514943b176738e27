/** As the API has them. */
export interface LoggingConfiguration {
  level: 'ALL' | 'ERROR' | 'FATAL' | 'OFF';
  includeExecutionData: boolean;
  destinations?: unknown[];
}

export interface TracingConfiguration {
  enabled: boolean;
}
