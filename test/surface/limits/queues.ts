import type { Bench } from '../example.ts';
import type { Input } from '../model.ts';

export const queue = async ({ name, call }: Bench): Promise<Input> =>
  call('sqs: CreateQueue', { QueueName: name });
export const line = async ({ name, call }: Bench): Promise<Input> =>
  call('sqs: CreateQueue', { QueueName: `${name}.fifo`, Attributes: { FifoQueue: 'true' } });
