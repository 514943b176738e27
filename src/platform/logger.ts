import { Logger } from '@aws-lambda-powertools/logger';

/** One JSON object per line. Events are never logged: they may hold a task token. */
export const logger = new Logger();
