import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, KIB, limits, text, times } from './boundary.ts';
import type { Boundary } from './boundary.ts';
import { queue } from './queues.ts';

const RULE = { EventPattern: '{"source":["loud"]}' };
const rule = async (bench: Bench): Promise<Input> => {
  await bench.call('events: PutRule', { Name: bench.name, ...RULE });
  await queue(bench);
  return { Rule: bench.name };
};
const targets = (count: number, more: object = {}) => ({
  Targets: times(count, (index) => ({
    Id: `t${index}`,
    Arn: 'arn:aws:sqs:us-east-1:000000000000:loud',
    ...more,
  })),
});
const told = (count: number, bytes = 20) => ({
  Entries: times(count, () => ({ Source: 'some', DetailType: 't', Detail: `{"x":"${text(bytes - 13)}"}` })),
});

export const events: Boundary[] = [
  ...limits('events: PutRule', 'ValidationException', ({ name }) => ({ Name: name, ...RULE }), [
    ['64 characters of a name', { Name: text(64) }, { Name: text(65) }],
    ['512 characters of description', { Description: text(512) }, { Description: text(513) }],
    ['a rate', { ScheduleExpression: 'rate(1 minute)' }, { ScheduleExpression: 'rate(0 minutes)' }],
    ['one minute', { ScheduleExpression: 'rate(1 minute)' }, { ScheduleExpression: 'rate(1 minutes)' }],
    ['an hour', { ScheduleExpression: 'cron(0 23 * * ? *)' }, { ScheduleExpression: 'cron(0 24 * * ? *)' }],
    ['one day', { ScheduleExpression: 'cron(0 0 1 * ? *)' }, { ScheduleExpression: 'cron(0 0 1 * 1 *)' }],
    ['a schedule', { ScheduleExpression: 'rate(1 day)' }, { ScheduleExpression: 'at(2026-01-01T00:00:00)' }],
    ['a pattern', {}, { EventPattern: '{"source":[{"loud":1}]}' }, 'InvalidEventPatternException'],
    [
      '4096 characters of pattern',
      { EventPattern: `{"source":["${text(4081)}"]}` },
      { EventPattern: `{"source":["${text(4082)}"]}` },
    ],
  ]),
  ...limits(
    'events: PutTargets',
    'ValidationException',
    given,
    [
      ['5 targets', targets(5), targets(6), 'LimitExceededException'],
      [
        '185 retries',
        targets(1, { RetryPolicy: { MaximumRetryAttempts: 185 } }),
        targets(1, { RetryPolicy: { MaximumRetryAttempts: 186 } }),
      ],
      [
        'a day',
        targets(1, { RetryPolicy: { MaximumEventAgeInSeconds: 86_400 } }),
        targets(1, { RetryPolicy: { MaximumEventAgeInSeconds: 86_401 } }),
      ],
      [
        '64 characters of an id',
        { Targets: [{ ...targets(1).Targets[0], Id: text(64) }] },
        { Targets: [{ ...targets(1).Targets[0], Id: text(65) }] },
      ],
      [
        '8192 characters of input',
        targets(1, { Input: `"${text(8190)}"` }),
        targets(1, { Input: `"${text(8191)}"` }),
      ],
    ],
    rule,
  ),
  ...limits('events: PutEvents', 'ValidationException', () => ({}), [
    ['10 entries', told(10), told(11)],
    ['256 KiB in all', told(1, 256 * KIB), told(1, 256 * KIB + 1)],
  ]),
];
