import type { LoggingConfiguration } from '../settings.ts';

type Level = LoggingConfiguration['level'];

/** Ends of an execution that are none of its own choice, or not what it was for. */
const FATAL = new Set(['ExecutionAborted', 'ExecutionFailed', 'ExecutionTimedOut']);

const isError = (type: string) => type === 'FailStateEntered' || /(Aborted|Failed|TimedOut)$/.test(type);

/** Whether events of a type are logged at a level, by AWS's table of them. */
export const isLogged = (level: Level, type: string): boolean => {
  if (level === 'ALL') return true;
  return level === 'ERROR' ? isError(type) : level === 'FATAL' && FATAL.has(type);
};
