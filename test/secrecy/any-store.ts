/** Places of every store, whoever pays it; tables and commands are named beside them. */
export const PLACES_OF_ANY_STORE = [
  'the logs of functions and processes',
  'the metrics',
  'the histories of executions',
  'the orders queue',
  'the dead letters',
  'the answers of the API',
  'the mails of the shop and its operators',
  'the mails of customers',
  'the log of calls',
  'the configuration of functions',
] as const;
