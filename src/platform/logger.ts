import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { currentFacts, factsIn } from './facts.ts';
import type { Facts } from './facts.ts';
import { tell } from './told-error.ts';

interface ErrorLine {
  name: string;
  message: string;
  places: string[];
  cause?: ErrorLine;
}

const errorLine = (thrown: unknown): ErrorLine => {
  const { name, message, stack = '', cause } = tell(thrown);
  const places = stack.split('\n    at ').slice(1);
  return { name, message, places, ...(cause !== undefined && { cause: errorLine(cause) }) };
};

/** Lines say what is on the list of facts, and nothing else that they are given. */
class FactsOnly extends LogFormatter {
  override formatAttributes(
    { logLevel, message, timestamp, serviceName, xRayTraceId, lambdaContext }: UnformattedAttributes,
    { error, metric, ...attributes }: LogAttributes,
  ): LogItem {
    return new LogItem({
      attributes: {
        level: logLevel,
        message,
        timestamp: this.formatTimestamp(timestamp),
        service: serviceName,
        cold_start: lambdaContext?.coldStart,
        function_name: lambdaContext?.functionName,
        function_request_id: lambdaContext?.awsRequestId,
        xray_trace_id: xRayTraceId,
        ...factsIn({ ...currentFacts(), ...attributes }),
        ...(error !== undefined && { error: errorLine(error) }),
        ...(metric as LogAttributes | undefined),
      },
    });
  }
}

const INFO = 12;

class ShopLogger extends Logger {
  /** A line that no log level holds back. */
  always(message: string, attributes: LogAttributes): void {
    this.printLog(INFO, this.createAndPopulateLogItem(INFO, message, [attributes]));
  }
}

const logger = new ShopLogger({ logFormatter: new FactsOnly() });

/** One JSON object per line; LOG_LEVEL says from which level on. Messages are sentences of the code, never of an event. */
export const log = {
  /** From now on lines name this invocation. */
  begin: (context: Parameters<Logger['addContext']>[0]): void => logger.addContext(context),
  info: (message: string, facts: Facts = {}): void => logger.info(message, { ...facts }),
  warn: (message: string, error: unknown, facts: Facts = {}): void =>
    logger.warn(message, { ...facts, error }),
  error: (message: string, error: unknown, facts: Facts = {}): void =>
    logger.error(message, { ...facts, error }),
  /** A line that is a metric as well. */
  metric: (message: string, metric: LogAttributes, facts: Facts = {}): void =>
    logger.always(message, { ...facts, metric }),
};
