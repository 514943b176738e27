import { strToU8, zipSync } from 'fflate';
import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';
import { given, limits, ROLE, text } from './boundary.ts';
import type { Boundary } from './boundary.ts';
import { line, queue } from './queues.ts';

const code = zipSync({ 'index.mjs': strToU8('export const handler = async () => 1;') });
const functionOf = ({ name }: Bench) => ({
  FunctionName: name,
  Runtime: 'nodejs24.x',
  Role: ROLE,
  Handler: 'index.handler',
  Code: { ZipFile: code },
});
const made = async (bench: Bench): Promise<Input> => {
  await bench.call('lambda: CreateFunction', functionOf(bench));
  return { FunctionName: bench.name };
};
const variables = (bytes: number) => ({
  Environment: { Variables: { LOUD: text(bytes - JSON.stringify({ LOUD: '' }).length) } },
});
const source =
  (fifo: boolean) =>
  async (bench: Bench): Promise<Input> => {
    const { FunctionName } = await made(bench);
    const { QueueUrl } = await (fifo ? line : queue)(bench);
    return {
      FunctionName,
      EventSourceArn: `arn:aws:sqs:us-east-1:000000000000:${String(QueueUrl).split('/').at(-1)}`,
      Enabled: false,
    };
  };

export const lambda: Boundary[] = [
  ...limits('lambda: CreateFunction', 'ValidationException', functionOf, [
    ['64 characters of a name', { FunctionName: text(64) }, { FunctionName: text(65) }],
    ['letters of a name', { FunctionName: 'a_b-C' }, { FunctionName: 'a.b' }],
    ['128 MB', { MemorySize: 128 }, { MemorySize: 127 }],
    ['10240 MB', { MemorySize: 10_240 }, { MemorySize: 10_241 }],
    ['900 seconds', { Timeout: 900 }, { Timeout: 901 }],
    ['one second', { Timeout: 1 }, { Timeout: 0 }],
    ['512 MB of disk', { EphemeralStorage: { Size: 512 } }, { EphemeralStorage: { Size: 511 } }],
    ['10240 MB of disk', { EphemeralStorage: { Size: 10_240 } }, { EphemeralStorage: { Size: 10_241 } }],
    ['256 characters of description', { Description: text(256) }, { Description: text(257) }],
    ['4 KB of variables', variables(4096), variables(4097), 'InvalidParameterValueException'],
    ['a role', {}, { Role: 'loud' }],
    ['tracing', { TracingConfig: { Mode: 'Active' } }, { TracingConfig: { Mode: 'Loud' } }],
  ]),
  ...limits(
    'lambda: PutFunctionConcurrency',
    'InvalidParameterValueException',
    given,
    [['none at once', { ReservedConcurrentExecutions: 0 }, { ReservedConcurrentExecutions: -1 }]],
    made,
  ),
  ...limits(
    'lambda: PutFunctionEventInvokeConfig',
    'ValidationException',
    given,
    [
      ['2 retries', { MaximumRetryAttempts: 2 }, { MaximumRetryAttempts: 3 }],
      ['60 seconds', { MaximumEventAgeInSeconds: 60 }, { MaximumEventAgeInSeconds: 59 }],
      ['6 hours', { MaximumEventAgeInSeconds: 21_600 }, { MaximumEventAgeInSeconds: 21_601 }],
    ],
    made,
  ),
  ...limits(
    'lambda: CreateEventSourceMapping',
    'InvalidParameterValueException',
    (_bench, found) => ({ ...found, MaximumBatchingWindowInSeconds: 1 }),
    [
      ['10000 messages', { BatchSize: 10_000 }, { BatchSize: 10_001 }],
      ['one message', { BatchSize: 1 }, { BatchSize: 0 }],
      ['300 seconds', { MaximumBatchingWindowInSeconds: 300 }, { MaximumBatchingWindowInSeconds: 301 }],
      [
        '2 at once',
        { ScalingConfig: { MaximumConcurrency: 2 } },
        { ScalingConfig: { MaximumConcurrency: 1 } },
      ],
      [
        '1000 at once',
        { ScalingConfig: { MaximumConcurrency: 1000 } },
        { ScalingConfig: { MaximumConcurrency: 1001 } },
      ],
    ],
    source(false),
  ),
  ...limits(
    'lambda: CreateEventSourceMapping',
    'InvalidParameterValueException',
    given,
    [['10 messages of a FIFO queue', { BatchSize: 10 }, { BatchSize: 11 }]],
    source(true),
  ),
];
