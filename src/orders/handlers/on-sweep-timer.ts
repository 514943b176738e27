import { notificationClient, stepFunctionsClient } from '../../platform/aws-clients.ts';
import { env, mailFrom, minutesFromEnv, numberFromEnv } from '../../platform/env.ts';
import { about } from '../../platform/facts.ts';
import { invocation, logged } from '../../platform/invocation.ts';
import { log } from '../../platform/logger.ts';
import { sweepCounter } from '../../platform/metrics.ts';
import { openRecord } from '../../platform/open-record.ts';
import { operatorsOn } from '../../platform/operators.ts';
import { dynamoMendingBook } from '../adapters/dynamo-mending-book.ts';
import { dynamoWatchList } from '../adapters/dynamo-watch-list.ts';
import { snsAnnouncements } from '../adapters/sns-announcements.ts';
import { stepFunctionsExecutions } from '../adapters/step-functions-executions.ts';
import { parseSweep } from '../input.ts';
import { countStuck } from '../steps/list-stuck.ts';
import { sweep } from '../steps/sweep.ts';

/** More than this are not counted. */
const MOST_COUNTED = 1000;

const record = openRecord();
const notices = notificationClient();
const watch = dynamoWatchList(record);
const count = sweepCounter(env('STAGE'));
const deadlineMs = minutesFromEnv('SWEEP_DEADLINE_MINUTES');
const now = () => Date.now();
const stuck = countStuck({ watch, now }, deadlineMs);
const run = sweep(
  {
    orders: dynamoMendingBook(record),
    executions: stepFunctionsExecutions(stepFunctionsClient(), env('UNDO_ORDER_ARN')),
    watch,
    announcements: snsAnnouncements(notices, env('ORDERS_TOPIC_ARN')),
    operators: operatorsOn(notices, env('OPERATORS_TOPIC_ARN')),
    writes: mailFrom() !== undefined,
    now,
    noteFailure: (orderId, error) => about({ orderId }, () => log.error('an order was not swept', error)),
    noteUnlisted: (error) => log.warn('what waits was not listed', error),
  },
  {
    deadlineMs,
    retryMs: minutesFromEnv('SWEEP_RETRY_MINUTES'),
    retries: numberFromEnv('SWEEP_RETRIES', { whole: true }),
  },
);

/** Woken by the rule in rules.yml, and by npm run sweep. Orders that failed are tried again by the next sweep. */
export const handler = invocation((event: unknown) =>
  logged({ step: 'Sweep' }, async () => {
    const report = await run(parseSweep(event));
    for (const { orderId, did } of report.swept) {
      if (did === 'wait') continue;
      if (report.dryRun) log.info('order would be swept', { orderId, outcome: did });
      else count.swept({ orderId, outcome: did });
    }
    count.stuck(await stuck(MOST_COUNTED));
    log.info('swept', { outcome: report.dryRun ? 'nothing was done' : 'done' });
    return report;
  }),
);
